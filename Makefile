# octavo: see README.md. `make whitepaper` and `make test` do all; `make help` lists the rest.

BUILD  ?= build
CC     ?= gcc
PREFIX ?= /usr/local

STAGES := base content text layout pdf deliver cli
VERSION_FLAGS :=

WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wshadow
OPTIMIZE ?= -O2 -g
CFLAGS   += -std=c17 $(OPTIMIZE) $(WARNINGS) -D_POSIX_C_SOURCE=200809L -Isrc -MMD -MP $(SANITIZE)
LDFLAGS  += $(SANITIZE)

PACKAGES_CONFIG := harfbuzz harfbuzz-subset md4c yaml-0.1 spng libqrencode zlib libdeflate
CFLAGS += $(filter-out -I/usr/include,$(shell pkg-config --cflags $(PACKAGES_CONFIG) 2>/dev/null))
LDLIBS  = $(shell pkg-config --libs $(PACKAGES_CONFIG) 2>/dev/null) -lhpdf -ljpeg -lm

sources_of = $(sort $(wildcard src/$(1)/*.c))
objects_of = $(patsubst src/%.c,$(BUILD)/%.o,$(call sources_of,$(1)))

.PHONY: all
all: $(BUILD)/octavo

# ---- stages: an archive each, so that a stage can be built and tested without those to its right ----

define stage_rules
$(BUILD)/lib$(1).a: $(call objects_of,$(1)) $(GENERATED_$(1))
	@rm -f $$@
	$$(AR) rcs $$@ $$^
endef

$(BUILD)/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -c $< -o $@

-include fonts/fonts.mk src/text/patterns.mk
$(foreach stage,$(STAGES),$(eval $(call stage_rules,$(stage))))

# What a stage needs: itself and all to its left, in the linker's order.
ARCHIVES_base    := $(BUILD)/libbase.a
ARCHIVES_content := $(BUILD)/libcontent.a $(ARCHIVES_base)
ARCHIVES_text    := $(BUILD)/libtext.a $(ARCHIVES_content)
ARCHIVES_layout  := $(BUILD)/liblayout.a $(ARCHIVES_text)
ARCHIVES_pdf     := $(BUILD)/libpdf.a $(ARCHIVES_layout)
ARCHIVES_deliver := $(BUILD)/libdeliver.a $(ARCHIVES_pdf)

# ---- unit tests: tests/unit/STAGE_NAME_test.c is linked with its stage and those to its left ----

$(BUILD)/tests/%_test: tests/unit/%_test.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $< $(ARCHIVES_$(firstword $(subst _, ,$*))) $(LDFLAGS) $(LDLIBS) -lcmocka -o $@

define unit_dependencies
$(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(wildcard tests/unit/$(1)_*_test.c)): $(ARCHIVES_$(1))
endef
$(foreach stage,$(STAGES),$(eval $(call unit_dependencies,$(stage))))

-include $(wildcard $(BUILD)/*/*.d $(BUILD)/tests/*.d)
