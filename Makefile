# octavo. `make whitepaper` and `make test` do all; `make help` lists the rest.

BUILD    ?= build
PREFIX   ?= /usr/local
OPTIMIZE ?= -O3 -g
JOBS     ?= $(shell nproc 2>/dev/null || echo 2)
# SANITIZE, WERROR, CPPFLAGS, CFLAGS and LDFLAGS may be given too; V=1 shows whole commands.

ifeq ($(origin CC),default)
CC := gcc
endif
Q := $(if $(V),,@)
say = $(if $(V),,@printf '  %-8s %s\n' '$(1)' '$(2)')

.PHONY: all
all: octavo library ## build the program and the library (the default)

# ---- what is compiled, and how: sources are found, never listed ----

STAGES := base content text layout pdf deliver cli

PKG_CONFIG_PACKAGES := harfbuzz md4c yaml-0.1 spng libqrencode libdeflate libjpeg libutf8proc sqlite3 expat
# Their headers only: src/deliver/library.h says when they are loaded.
PKG_CONFIG_HEADERS  := gmime-3.0 libcurl libidn2
FOREIGN_CFLAGS := $(filter-out -I/usr/include,$(shell pkg-config --cflags-only-I $(PKG_CONFIG_PACKAGES) $(PKG_CONFIG_HEADERS) 2>/dev/null))
FOREIGN_LIBS   := $(shell pkg-config --libs $(PKG_CONFIG_PACKAGES) 2>/dev/null) -lhpdf -lm

WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wshadow $(WERROR)
STANDARD := -std=c17 -D_POSIX_C_SOURCE=200809L -Isrc $(patsubst -I%,-isystem %,$(FOREIGN_CFLAGS))
COMPILE   = $(CC) $(STANDARD) $(WARNINGS) $(OPTIMIZE) $(SANITIZE) -MMD -MP $(CPPFLAGS) $(CFLAGS)
LINK      = $(CC) $(SANITIZE) $(LDFLAGS)

sources_of = $(sort $(wildcard src/$(1)/*.c))
objects_of = $(patsubst src/%.c,$(BUILD)/%.o,$(call sources_of,$(1)))

$(BUILD)/%.o: src/%.c
	$(call say,compile,$<)
	@mkdir -p $(@D)
	$(Q)$(COMPILE) -c $< -o $@

# Fonts and hyphenation patterns are made into objects at build time: rules, and GENERATED_text.
-include fonts/fonts.mk src/text/patterns.mk

# ---- stages: an archive each, so that a stage can be built and tested without those to its right ----

define stage_rules
$(BUILD)/lib$(1).a: $(call objects_of,$(1)) $(GENERATED_$(1))
	@mkdir -p $$(@D)
	@rm -f $$@
	$(Q)$$(AR) rcs $$@ $$^
endef
$(foreach stage,$(STAGES),$(eval $(call stage_rules,$(stage))))

# What a stage needs: itself and all to its left, in the linker's order.
ARCHIVES_base    := $(BUILD)/libbase.a
ARCHIVES_content := $(BUILD)/libcontent.a $(ARCHIVES_base)
ARCHIVES_text    := $(BUILD)/libtext.a $(ARCHIVES_content)
ARCHIVES_layout  := $(BUILD)/liblayout.a $(ARCHIVES_text)
ARCHIVES_pdf     := $(BUILD)/libpdf.a $(ARCHIVES_layout)
ARCHIVES_deliver := $(BUILD)/libdeliver.a $(ARCHIVES_pdf)

# ---- the library: all stages as one object that shows nothing but octavo.h ----

LIBRARY_STAGES  := $(filter-out cli,$(STAGES))
LIBRARY_OBJECTS := $(patsubst src/%.c,$(BUILD)/%.o,$(sort $(wildcard src/*.c))) \
    $(foreach stage,$(LIBRARY_STAGES),$(call objects_of,$(stage)) $(GENERATED_$(stage)))

$(BUILD)/liboctavo.o: $(LIBRARY_OBJECTS)
	$(Q)$(LD) -r $^ -o $@
	$(Q)objcopy --wildcard --keep-global-symbol='octavo_*' $@

$(BUILD)/liboctavo.a: $(BUILD)/liboctavo.o
	$(call say,archive,$@)
	@rm -f $@
	$(Q)$(AR) rcs $@ $<

$(BUILD)/octavo: $(BUILD)/libcli.a $(BUILD)/liboctavo.a $(BUILD)/libbase.a
	$(call say,link,$@)
	$(Q)$(LINK) $^ $(FOREIGN_LIBS) -o $@

.PHONY: octavo library
octavo: $(BUILD)/octavo
library: $(BUILD)/liboctavo.a

# ---- the whitepaper ----

PAPER        := vertrieb-und-marketing
PAPER_SOURCE := content/$(PAPER)
PAPERS       := $(BUILD)/$(PAPER)-de.pdf $(BUILD)/$(PAPER)-en.pdf

.PHONY: deps whitepaper papers
deps: ## install the Debian packages that the build needs, if any is missing
	@src/packages.sh build

whitepaper: deps ## install what is missing, build, and make both editions of the whitepaper
	@$(MAKE) --no-print-directory -j$(JOBS) papers
	@ls -1 $(PAPERS)

papers: $(PAPERS)

$(BUILD)/$(PAPER)-%.pdf: $(PAPER_SOURCE)/%.md $(BUILD)/octavo $(wildcard $(PAPER_SOURCE)/*.yaml $(PAPER_SOURCE)/pictures/*)
	$(call say,typeset,$@)
	$(Q)$(BUILD)/octavo build $< -o $@

# The pictures of pages in README.md: NAME=PAGE of the German edition.
PICTURES := cover=1 summary=2 contrast=5 comparison=8 steps=11 chart=12

# Of each built-in theme, NAME=PAGE:PAGE: its cover and two pages; and the cover in each style, in the colours of the first theme.
THEME_PICTURES := petrol=4:5 folio=4:8 signal=4:6
COVER_PICTURES := rings waves tiles frame blocks
draw = pdftoppm -r $(1) -png -singlefile -f $(2) $(3) $(PAPER_SOURCE)/pages/$(4)

.PHONY: pictures theme-pictures
theme-pictures: papers
	@mkdir -p $(PAPER_SOURCE)/pages $(BUILD)/themes
	$(Q)set -e; for picture in $(THEME_PICTURES); do theme=$${picture%%=*}; pages=$${picture#*=}; \
	    $(BUILD)/octavo build $(PAPER_SOURCE)/de.md --theme $$theme -o $(BUILD)/themes/$$theme.pdf; \
	    $(call draw,40,1,$(BUILD)/themes/$$theme.pdf,$$theme-cover); \
	    $(call draw,48,$${pages%:*},$(BUILD)/themes/$$theme.pdf,$$theme-1); \
	    $(call draw,48,$${pages#*:},$(BUILD)/themes/$$theme.pdf,$$theme-2); done
	$(Q)set -e; for style in $(COVER_PICTURES); do \
	    echo "cover: {style: $$style}" > $(BUILD)/themes/$$style.yaml; \
	    $(BUILD)/octavo build $(PAPER_SOURCE)/de.md --theme $(BUILD)/themes/$$style.yaml -o $(BUILD)/themes/$$style.pdf; \
	    $(call draw,30,1,$(BUILD)/themes/$$style.pdf,cover-$$style); done

pictures: papers theme-pictures ## draw the pages that README.md shows, after a change to them
	@mkdir -p $(PAPER_SOURCE)/pages
	$(Q)$(foreach picture,$(PICTURES),pdftoppm -r 66 -png -singlefile -f $(word 2,$(subst =, ,$(picture))) \
	    $(BUILD)/$(PAPER)-de.pdf $(PAPER_SOURCE)/pages/$(word 1,$(subst =, ,$(picture))) &&) true

# ---- tests: a test is a file; tests/run finds it by its name ----

UNIT_TESTS := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/unit/*_test.c)))

# Messages are read back by the library that wrote them.
$(BUILD)/tests/deliver_message_test: TEST_LIBS := $(shell pkg-config --libs gmime-3.0 2>/dev/null)

# tests/unit/STAGE_NAME_test.c is linked with its stage and those to its left.
$(BUILD)/tests/%_test: tests/unit/%_test.c
	$(call say,link,$@)
	@mkdir -p $(@D)
	$(Q)$(COMPILE) $< $(ARCHIVES_$(firstword $(subst _, ,$*))) $(LDFLAGS) $(FOREIGN_LIBS) $(TEST_LIBS) -lcmocka -o $@

define unit_dependencies
$(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(wildcard tests/unit/$(1)_*_test.c)): $(ARCHIVES_$(1))
endef
$(foreach stage,$(STAGES),$(eval $(call unit_dependencies,$(stage))))

# Prints what a stage gives; for the goldens.
$(BUILD)/tests/dump: tests/tools/dump.c $(ARCHIVES_layout)
	$(call say,link,$@)
	@mkdir -p $(@D)
	$(Q)$(COMPILE) $< $(ARCHIVES_layout) $(LDFLAGS) $(FOREIGN_LIBS) -o $@

# Measures what tags cost; for the benchmark.
$(BUILD)/tests/tags_cost: tests/tools/tags_cost.c $(ARCHIVES_pdf)
	$(call say,link,$@)
	@mkdir -p $(@D)
	$(Q)$(COMPILE) $< $(ARCHIVES_pdf) $(LDFLAGS) $(FOREIGN_LIBS) -o $@

.PHONY: deps-test tests test run-test test-memory run-test-memory accept
deps-test:
	@src/packages.sh build test

tests: $(BUILD)/octavo $(BUILD)/liboctavo.a $(BUILD)/tests/dump $(BUILD)/tests/tags_cost $(UNIT_TESTS) ## build all that the tests need

test: deps-test ## build and run all tests; the last line says how many passed and failed
	@$(MAKE) --no-print-directory -j$(JOBS) BUILD=$(BUILD)/test WERROR=-Werror tests
	@BUILD=$(BUILD)/test tests/run

SANITIZERS := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer

test-memory: deps-test ## the same tests under AddressSanitizer and UBSan, a leak check by valgrind, threads by TSan
	@$(MAKE) --no-print-directory -j$(JOBS) BUILD=$(BUILD)/test WERROR=-Werror octavo
	@$(MAKE) --no-print-directory -j$(JOBS) BUILD=$(BUILD)/sanitized WERROR=-Werror OPTIMIZE='-O1 -g' \
	    SANITIZE='$(SANITIZERS)' tests
	@$(MAKE) --no-print-directory -j$(JOBS) BUILD=$(BUILD)/threads WERROR=-Werror OPTIMIZE='-O1 -g' \
	    SANITIZE=-fsanitize=thread octavo
	@BUILD=$(BUILD)/sanitized OCTAVO_PLAIN=$(BUILD)/test/octavo OCTAVO_SANITIZED=1 \
	    OCTAVO_THREADS=$(CURDIR)/$(BUILD)/threads/octavo tests/run

accept: ## take one new expectation after looking at it: make accept TEST=tests/golden/NAME.tree
	@test -n '$(TEST)' || { echo 'which? make accept TEST=tests/golden/NAME.tree' >&2; exit 2; }
	@$(MAKE) --no-print-directory -j$(JOBS) BUILD=$(BUILD)/test tests
	@BUILD=$(BUILD)/test tests/run --accept '$(TEST)'

# ---- checks of the code itself ----

C_FILES := $(sort $(wildcard src/*.[ch] src/*/*.[ch] src/*/*/*.[ch] tests/unit/*.[ch] tests/tools/*.[ch] tests/program/*.c))

.PHONY: check-deps check-clang format check-format
check-deps: ## prove that each stage includes only what it may
	@tests/tools/check-deps.sh

check-clang: ## every file, through clang, with warnings as errors
	$(Q)clang $(STANDARD) $(WARNINGS) -Werror $(OPTIMIZE) -fsyntax-only $(filter %.c,$(C_FILES))

format: ## lay the code out as .clang-format says
	clang-format -i $(C_FILES)

check-format: ## tell where the code is laid out otherwise
	$(Q)clang-format --dry-run -Werror $(C_FILES)

# ---- the rest ----

.PHONY: bench install clean help
bench: $(BUILD)/octavo $(BUILD)/tests/tags_cost ## measure speed, memory, lines and pages, beside peers where they are found
	@src/packages.sh bench
	@mkdir -p $(BUILD)/bench
	@tests/bench/peers.sh $(BUILD)/bench
	@$(BUILD)/bench/venv/bin/python tests/bench/bench.py $(BUILD)/octavo $(PAPER_SOURCE)/de.md $(BUILD)/bench
	@echo && echo 'Personal copies:'
	@$(BUILD)/bench/venv/bin/python tests/bench/copies.py $(BUILD)/octavo $(PAPER_SOURCE)/de.md $(BUILD)/bench
	@echo && echo 'What tags cost, in writing the German whitepaper:' && $(BUILD)/tests/tags_cost $(PAPER_SOURCE)/de.md 50
	@echo && echo 'How good the lines and pages are:'
	@$(BUILD)/bench/venv/bin/python tests/bench/lines.py $(BUILD)/octavo $(PAPER_SOURCE) $(BUILD)/bench/lines

install: all ## install program, library, header and licences below PREFIX (and DESTDIR)
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/pkgconfig $(DESTDIR)$(PREFIX)/include \
	    $(DESTDIR)$(PREFIX)/share/doc/octavo/fonts
	install -m 755 $(BUILD)/octavo $(DESTDIR)$(PREFIX)/bin/octavo
	install -m 644 $(BUILD)/liboctavo.a $(DESTDIR)$(PREFIX)/lib/liboctavo.a
	install -m 644 src/octavo.h $(DESTDIR)$(PREFIX)/include/octavo.h
	install -m 644 LICENSE $(DESTDIR)$(PREFIX)/share/doc/octavo/LICENSE
	install -m 644 $(wildcard fonts/licences/*) $(DESTDIR)$(PREFIX)/share/doc/octavo/fonts
	install -d $(DESTDIR)$(PREFIX)/share/doc/octavo/hyphenation
	install -m 644 $(wildcard src/text/licences/*) $(DESTDIR)$(PREFIX)/share/doc/octavo/hyphenation
	printf '%s\n' 'prefix=$(PREFIX)' 'Name: octavo' 'Description: whitepapers in Markdown to accessible PDF' \
	    'Version: $(shell sed -n 's/^.define OCTAVO_VERSION "\(.*\)"/\1/p' src/octavo.h)' \
	    'Cflags: -I$${prefix}/include' 'Libs: -L$${prefix}/lib -loctavo $(FOREIGN_LIBS)' \
	    > $(DESTDIR)$(PREFIX)/lib/pkgconfig/octavo.pc

clean: ## remove all that was built
	rm -rf $(BUILD)

help: ## show this list
	@sed -n 's/^\([a-z][a-z-]*\):[^#]*## \(.*\)/  \1\t\2/p' Makefile | expand -t 18

-include $(wildcard $(BUILD)/*.d $(BUILD)/*/*.d)
