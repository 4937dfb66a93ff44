# make weekly CONFIG=reports.json REPORT=weekly: one report of a configuration,
# or all. A Makefile of yours may include this file, with handbill on the PATH.
# make ends with 2 whatever went wrong; the exit code is in the message.

CONFIG ?= reports.json
REPORT ?= all

weekly: $(PROGRAM)
	$(Q)$(or $(PROGRAM),handbill) run --config '$(CONFIG)' --report '$(REPORT)' $(OPTIONS)
.PHONY: weekly
