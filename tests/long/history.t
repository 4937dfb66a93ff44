#!/bin/sh
# The same as tests/cli/history.t with hundreds of kills and dozens of orders.
KILLS=${KILLS:-400} ORDERS=${ORDERS:-60}
export KILLS ORDERS
exec "${0%/*}/../cli/history.t"
