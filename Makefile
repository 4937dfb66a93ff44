# Handbill: one file, non-recursive. Read CONTRIBUTING.md for the house.
#
#   make report [INPUT="a.csv dir/"] [OUT=out]   set up, build, run everything
#   make check                                   set up, build, every test
#   make                                         build only
#
# Everything that is made lies under $(BUILD). BUILD=build/asan SANITIZE=1
# makes the same tree with AddressSanitizer and UBSan.

# The version stands in debian/changelog alone.
VERSION := $(shell sed -n '1s/.*(\(.*\)).*/\1/p' debian/changelog)
BUILD ?= build
PREFIX ?= /usr/local
DESTDIR ?=
CC := gcc
Q := $(if $(V),,@)

# ---- what is built ---------------------------------------------------------

MODULES := glib-2.0 jansson gsl cairo pango pangocairo pangoft2 fontconfig \
           libpng libqpdf libpcre2-8 libxml-2.0 zlib libzstd libarchive sqlite3
ROOMS := pipeline pipeline/history stages/read stages/extract stages/unify stages/measure \
         reports/schema reports/page reports/figure reports/draw reports/file reports/words \
         stages/model
SOURCES := $(sort $(foreach room,$(ROOMS),$(wildcard $(room)/*.c)))
HEADERS := $(sort $(foreach room,$(ROOMS),$(wildcard $(room)/*.h)))
MAIN := pipeline/main.c
UNIT := $(sort $(wildcard tests/unit/test_*.c))
HELPERS := $(sort $(filter-out $(UNIT),$(wildcard tests/unit/*.c)))
RENDER := $(sort $(wildcard tests/render/*.c))
BENCH := $(sort $(wildcard tests/bench/*.c))
FUZZ := $(sort $(wildcard tests/fuzz/fuzz_*.c))
FUZZ_ALL := $(sort $(wildcard tests/fuzz/*.[ch]))

OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o)
LIBRARY := $(BUILD)/libhandbill.a
PROGRAM := $(BUILD)/handbill
UNIT_PROGRAMS := $(UNIT:tests/unit/%.c=$(BUILD)/tests/%)
BENCH_PROGRAMS := $(BENCH:tests/bench/%.c=$(BUILD)/tests/bench-%)
CHECK_PDF := $(BUILD)/tests/check-pdf
FUZZ_PROGRAMS := $(FUZZ:tests/fuzz/fuzz_%.c=$(BUILD)/tests/fuzz-%)

WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wshadow
HARDENING := -fstack-protector-strong -fstack-clash-protection \
             -ftrivial-auto-var-init=zero -fPIE
ifdef FUZZING
OPTIMISE := -O1 -g -fno-omit-frame-pointer \
            -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
HARDENING :=
LINKING := -fsanitize=fuzzer,address,undefined
else ifdef SANITIZE
OPTIMISE := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
            -fno-sanitize-recover=all
LINKING := -fsanitize=address,undefined
else
OPTIMISE := -O2 -g -D_FORTIFY_SOURCE=3
LINKING := -pie -Wl,-z,relro,-z,now
endif
# Asked lazily: pkg-config may not be there before the set-up has run.
MODULE_CFLAGS = $(shell pkg-config --cflags $(MODULES) | sed 's/-I\([^ ]*\)/-isystem \1/g')
MODULE_LIBS = $(shell pkg-config --libs $(MODULES))
CFLAGS ?=
ALL_CFLAGS = -std=c17 -D_GNU_SOURCE -I. $(WARNINGS) $(OPTIMISE) $(HARDENING) \
             -ffp-contract=off $(MODULE_CFLAGS) \
             -DHANDBILL_VERSION='"$(VERSION)"' $(CFLAGS)
ALL_LIBS = $(LINKING) $(MODULE_LIBS) -lcsv -lm $(LDFLAGS)

.DEFAULT_GOAL := all
.PHONY: all report check check-long lint format bench man clean install \
        uninstall setup setup-check FORCE
.DELETE_ON_ERROR:
.SUFFIXES:

MANUALS := $(patsubst pipeline/doc/%.in,$(BUILD)/%,$(wildcard pipeline/doc/*.in))
all: $(PROGRAM) $(MANUALS) $(BUILD)/tables.md

# A change of flags or tools rebuilds everything.
$(BUILD)/flags: FORCE | setup
	$(Q)mkdir -p $(@D)
	$(Q)echo '$(CC) $(subst ','\'',$(ALL_CFLAGS) $(ALL_LIBS))' | cmp -s - $@ || \
	  echo '$(CC) $(subst ','\'',$(ALL_CFLAGS) $(ALL_LIBS))' > $@

$(BUILD)/%.o: %.c $(BUILD)/flags
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) $(OWN_CFLAGS) -MD -MP -c -o $@ $<

# One file knows where the data will lie: another PREFIX compiles only that.
$(BUILD)/prefix: FORCE
	$(Q)mkdir -p $(@D)
	$(Q)echo '$(PREFIX)' | cmp -s - $@ || echo '$(PREFIX)' > $@
$(BUILD)/pipeline/data_folder.o: $(BUILD)/prefix
$(BUILD)/pipeline/data_folder.o: OWN_CFLAGS = -DHANDBILL_DATADIR='"$(PREFIX)/share/handbill"'

$(LIBRARY): $(filter-out $(MAIN:%.c=$(BUILD)/%.o),$(OBJECTS))
	$(Q)rm -f $@ && ar rcs $@ $^

$(PROGRAM): $(MAIN:%.c=$(BUILD)/%.o) $(LIBRARY)
	@echo "build $@"
	$(Q)$(CC) -o $@ $^ $(ALL_LIBS)

$(MANUALS): $(BUILD)/%: pipeline/doc/%.in $(PROGRAM)
	$(Q)$(PROGRAM) man $< > $@

$(BUILD)/tables.md: $(PROGRAM)
	$(Q)$(PROGRAM) man markdown > $@

$(BUILD)/tests/%: $(BUILD)/tests/unit/%.o $(HELPERS:%.c=$(BUILD)/%.o) $(LIBRARY)
	$(Q)$(CC) -o $@ $^ $(ALL_LIBS)

$(BUILD)/tests/bench-%: $(BUILD)/tests/bench/%.o $(LIBRARY)
	$(Q)$(CC) -o $@ $^ $(ALL_LIBS)

$(CHECK_PDF): $(RENDER:%.c=$(BUILD)/%.o)
	$(Q)$(CC) -o $@ $^ $(ALL_LIBS)

# A fuzz target with a main() that feeds it files.
$(BUILD)/tests/fuzz-%: $(BUILD)/tests/fuzz/fuzz_%.o $(BUILD)/tests/fuzz/drive.o $(LIBRARY)
	$(Q)$(CC) -o $@ $^ $(ALL_LIBS)

# And with libFuzzer's, over the rooms that read what others wrote.
FUZZED := $(filter stages/read/% stages/extract/% stages/model/%,$(SOURCES))
$(BUILD)/fuzz-%: $(BUILD)/tests/fuzz/fuzz_%.o $(FUZZED:%.c=$(BUILD)/%.o)
	$(Q)$(CC) -o $@ $^ $(ALL_LIBS)

.SECONDARY:
-include $(OBJECTS:.o=.d) $(UNIT:%.c=$(BUILD)/%.d) $(HELPERS:%.c=$(BUILD)/%.d) \
  $(BENCH:%.c=$(BUILD)/%.d) $(FUZZ:%.c=$(BUILD)/%.d) $(RENDER:%.c=$(BUILD)/%.d)

# ---- set-up ----------------------------------------------------------------

# NO_SETUP=1: nothing is installed, as where a package is built.

SETUP := $(if $(NO_SETUP),true,pipeline/setup/install-packages)

setup:
	$(Q)$(SETUP) build
setup-check: setup
	$(Q)$(SETUP) check

# ---- the report ------------------------------------------------------------
# The stages as commands, through files; what did not change does not rerun.

INPUT ?= data/sample
OUT ?= out
DATE ?= $(if $(SOURCE_DATE_EPOCH),$(shell date -u -d @$(SOURCE_DATE_EPOCH) +%F),$(shell date +%F))
OPTIONS ?=
WORK := $(BUILD)/report
WORDS := $(wildcard data/words/*.tsv)
DATA := $(filter-out $(WORDS),$(sort $(wildcard data/*/*.csv data/*/*.tsv data/*.csv)))

# Words change the drawing alone; so does a theme that OPTIONS names, with the
# pictures beside it. Other files that it names may change whatever they say.
space := $(subst ,, )
THEMES := $(patsubst --theme=%,%,$(filter --theme=%,$(subst --theme$(space),--theme=,$(OPTIONS))))
LOOKS := $(WORDS) $(wildcard $(THEMES) $(foreach theme,$(THEMES),$(dir $(theme))*.png $(dir $(theme))*.svg))
NAMED := $(filter-out $(LOOKS),$(wildcard $(OPTIONS) $(subst =, ,$(filter --%,$(OPTIONS)))))

# Names, sizes and times of all inputs: an input added, gone or changed makes
# this file new, and so the extraction rerun.
$(WORK)/inputs.list: FORCE
	$(Q)mkdir -p $(WORK)
	$(Q)find -L $(INPUT) -type f -printf '%p %s %T@\n' 2>/dev/null | LC_ALL=C sort > $@.new || true
	$(Q)cmp -s $@.new $@ && rm $@.new || mv $@.new $@

$(WORK)/options: FORCE
	$(Q)mkdir -p $(WORK)
	$(Q)echo '$(DATE) | $(OPTIONS) | $(INPUT)' | cmp -s - $@ || \
	  echo '$(DATE) | $(OPTIONS) | $(INPUT)' > $@

$(WORK)/postings.jsonl: $(WORK)/inputs.list $(WORK)/options $(PROGRAM) $(DATA) $(NAMED)
	$(Q)$(PROGRAM) extract $(INPUT) -o $@ --rejects $(WORK)/rejects.jsonl \
	  --inputs $(WORK)/inputs.json --date $(DATE) $(OPTIONS)

$(WORK)/distinct.jsonl: $(WORK)/postings.jsonl
	$(Q)$(PROGRAM) unify $< -o $@ --date $(DATE) $(OPTIONS)

$(WORK)/statistics.json: $(WORK)/distinct.jsonl
	$(Q)$(PROGRAM) measure $< -o $@ --inputs $(WORK)/inputs.json --date $(DATE) $(OPTIONS)

PUBLISHED := $(shell cat $(WORK)/published 2>/dev/null)
$(WORK)/published: $(WORK)/statistics.json $(LOOKS) \
    $(if $(and $(filter $(OUT),$(PUBLISHED)),$(wildcard $(OUT)/run.json)),,FORCE)
	$(Q)$(PROGRAM) render $< --out $(OUT) --postings $(WORK)/distinct.jsonl \
	  --rejects $(WORK)/rejects.jsonl --date $(DATE) $(OPTIONS)
	$(Q)echo '$(OUT)' > $@

report: $(WORK)/published
	@echo "$(OUT)/handout.pdf"

include pipeline/schedule/schedule.mk

# ---- tests -----------------------------------------------------------------

SCRIPTS := $(sort $(wildcard tests/cli/*.t tests/golden/*.t tests/render/*.t tests/house/*.t \
  tests/fuzz/*.t))
LONG := $(sort $(wildcard tests/long/*.t))

# The slow unwinder sees through libraries without frame pointers, so that a
# suppression can name the function; each has its reason in leaks.supp.
SANITIZER := ASAN_OPTIONS=fast_unwind_on_malloc=0:malloc_context_size=16 \
  LSAN_OPTIONS=suppressions=tests/sanitizer/leaks.supp:print_suppressions=0 \
  UBSAN_OPTIONS=print_stacktrace=1

# Drawing whole books takes minutes under sanitizers: there by check-long.
SLOW := tests/unit/test_book.c tests/unit/test_draw.c
QUICK := $(filter-out $(SLOW),$(UNIT))

ifndef SANITIZE
check: setup-check all $(BENCH_PROGRAMS) $(CHECK_PDF) $(SLOW:tests/unit/%.c=$(BUILD)/tests/%)
	$(Q)$(MAKE) --no-print-directory BUILD=$(BUILD)/asan SANITIZE=1 check-programs
	$(Q)$(SANITIZER) BUILD=$(BUILD) HANDBILL=$(PROGRAM) \
	  HANDBILL_ASAN=$(BUILD)/asan/handbill \
	  prove -j2 --exec '' $(QUICK:tests/unit/%.c=$(BUILD)/asan/tests/%) \
	    $(SLOW:tests/unit/%.c=$(BUILD)/tests/%) $(SCRIPTS) :: --tap
endif
.PHONY: check-programs
check-programs: $(PROGRAM) $(UNIT_PROGRAMS) $(FUZZ_PROGRAMS)

check-long: check
	$(Q)pipeline/setup/install-packages reference
	$(Q)$(if $(LONG),$(SANITIZER) BUILD=$(BUILD) HANDBILL=$(PROGRAM) \
	  HANDBILL_ASAN=$(BUILD)/asan/handbill \
	  prove --exec '' $(SLOW:tests/unit/%.c=$(BUILD)/asan/tests/%) $(LONG))
	$(Q)$(MAKE) --no-print-directory fuzz-smoke

# Every fuzz target for FUZZ_SECONDS, or those of FUZZ_TARGETS.
FUZZ_SECONDS ?= 60
FUZZ_TARGETS ?= $(FUZZ:tests/fuzz/fuzz_%.c=%)
fuzz-smoke: setup
	$(Q)pipeline/setup/install-packages fuzz
	$(Q)$(MAKE) --no-print-directory BUILD=$(BUILD)/fuzz CC=clang FUZZING=1 fuzz-programs
	$(Q)BUILD=$(BUILD) FUZZ_SECONDS=$(FUZZ_SECONDS) tests/fuzz/smoke.sh $(FUZZ_TARGETS)
fuzz-programs: $(FUZZ_TARGETS:%=$(BUILD)/fuzz-%)
.PHONY: fuzz-smoke fuzz-programs

evaluate: all
	$(Q)BUILD=$(BUILD) tests/bench/evaluate.sh
.PHONY: evaluate

bench: all $(BENCH_PROGRAMS)
	$(Q)BUILD=$(BUILD) tests/bench/bench.sh

# Pages as pictures: three for the README, all of every corpus to look at.
gallery: setup-check all
	$(Q)HANDBILL=$(PROGRAM) reports/gallery/render.sh
.PHONY: gallery

# Some files at a time on each core.
LINT_JOBS = $(shell nproc)
LINT_FLAGS = -std=c17 -D_GNU_SOURCE -I. $(MODULE_CFLAGS) \
             -DHANDBILL_VERSION=\"\" -DHANDBILL_DATADIR=\"\"
lint: setup
	$(Q)pipeline/setup/install-packages lint
	$(Q)clang-format --dry-run -Werror $(SOURCES) $(HEADERS) $(UNIT) $(HELPERS) $(BENCH) $(FUZZ_ALL) $(wildcard tests/render/*.[ch])
	$(Q)printf '%s\n' $(SOURCES) $(UNIT) $(HELPERS) $(BENCH) $(RENDER) $(filter %.c,$(FUZZ_ALL)) | \
	  xargs -P $(LINT_JOBS) -n 8 clang -fsyntax-only $(LINT_FLAGS) $(WARNINGS) -Werror
	$(Q)printf '%s\n' $(SOURCES) | xargs -P $(LINT_JOBS) -n 8 \
	  sh -c 'clang-tidy --quiet "$$@" -- $(LINT_FLAGS)' lint

format:
	$(Q)clang-format -i $(SOURCES) $(HEADERS) $(UNIT) $(HELPERS) $(BENCH) $(FUZZ_ALL) $(wildcard tests/render/*.[ch])

# ---- install ---------------------------------------------------------------
# Everything that install puts and uninstall takes away, as mode:file:place. The
# data go as a whole, but for the corpus, which is an example, the script that
# makes tables, and texts for a reader.

DOCDIR ?= $(PREFIX)/share/doc/handbill
BASHDIR ?= $(PREFIX)/share/bash-completion/completions
ZSHDIR ?= $(PREFIX)/share/zsh/site-functions
UNITDIR ?= $(PREFIX)/lib/systemd/system
SYSUSERSDIR ?= $(PREFIX)/lib/sysusers.d
UNITS := $(wildcard pipeline/schedule/*.service pipeline/schedule/*.timer)
# What an operator copies and changes; the rest is put in its place.
TEMPLATES := $(filter-out $(UNITS) %.sysusers,$(wildcard pipeline/schedule/*))
KNOWLEDGE := $(sort $(shell find data -type f -not -path 'data/sample/*' -not -name '*.py' \
  -not -name '*.md' -not -name '.*' -not -name '*~'))
NOTES := $(filter-out data/sample/%,$(wildcard data/*/README.md))

INSTALLED := 755:$(PROGRAM):$(PREFIX)/bin/handbill \
  $(foreach n,1 5,$(foreach f,$(filter %.$n,$(MANUALS)), \
    644:$f:$(PREFIX)/share/man/man$n/$(notdir $f))) \
  644:$(BUILD)/handbill.bash:$(BASHDIR)/handbill \
  644:$(BUILD)/handbill.zsh:$(ZSHDIR)/_handbill \
  644:$(BUILD)/tables.md:$(DOCDIR)/tables.md \
  $(foreach f,$(KNOWLEDGE),644:$f:$(PREFIX)/share/handbill/$(f:data/%=%)) \
  $(foreach f,$(NOTES),644:$f:$(DOCDIR)/$(f:data/%/README.md=%.md)) \
  $(foreach f,$(wildcard data/sample/*),644:$f:$(DOCDIR)/examples/sample/$(notdir $f)) \
  $(foreach f,$(UNITS),644:$f:$(UNITDIR)/$(notdir $f)) \
  $(foreach f,$(TEMPLATES),644:$f:$(DOCDIR)/examples/$(notdir $f)) \
  644:tests/reference/recount.R:$(DOCDIR)/examples/recount.R \
  644:pipeline/schedule/handbill.sysusers:$(SYSUSERSDIR)/handbill.conf

install: all
	$(Q)for one in $(INSTALLED); do IFS=:; set -- $$one; unset IFS; \
	  install -D -m $$1 "$$2" "$(DESTDIR)$$3" || exit 1; done

# Folders go only where they are Handbill's own and empty.
uninstall:
	$(Q)for one in $(INSTALLED); do rm -f "$(DESTDIR)$${one##*:}" || exit 1; done
	$(Q)for folder in $(PREFIX)/share/handbill $(DOCDIR); do \
	  [ ! -d "$(DESTDIR)$$folder" ] || \
	    find "$(DESTDIR)$$folder" -depth -type d -empty -delete || exit 1; done

# The Debian package, into $(BUILD)/deb; the same bytes from any folder.
deb: setup
	$(Q)$(SETUP) deb
	$(Q)pipeline/setup/make-deb $(BUILD)/deb
.PHONY: deb

clean:
	rm -rf $(BUILD)
