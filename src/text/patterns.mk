# Compiles the hyphenation dictionaries and embeds the result: loading them at run time takes seconds.

HYPHEN_FOLDER ?= /usr/share/hyphen

PATTERN_TOOL  := $(BUILD)/text/compile_patterns
PATTERN_NAMES := de_DE en_US en_GB
PATTERN_FILES := $(PATTERN_NAMES:%=$(BUILD)/text/patterns_%.bin)

# Runs while building, so it is built for the building machine and without sanitizers.
$(PATTERN_TOOL): src/text/tool/compile_patterns.c src/text/tool/tool.h src/text/patterns.h
	@mkdir -p $(@D)
	$(Q)$(CC) -std=c17 -O1 -Wall -Wextra -Isrc $< -o $@

$(BUILD)/text/patterns_%.bin: $(HYPHEN_FOLDER)/hyph_%.dic $(PATTERN_TOOL)
	$(call say,patterns,$<)
	$(Q)$(PATTERN_TOOL) $< $@

JOINT_TOOL := $(BUILD)/text/learn_joints

$(JOINT_TOOL): src/text/tool/learn_joints.c src/text/tool/tool.h src/text/joints.c src/text/joints.h
	@mkdir -p $(@D)
	$(Q)$(CC) -std=c17 -O2 -Wall -Wextra -Isrc $(filter %.c,$^) -o $@

$(BUILD)/text/joints.bin: $(HYPHEN_FOLDER)/hyph_de_DE.dic src/text/joints.txt $(JOINT_TOOL)
	$(call say,joints,$<)
	$(Q)$(JOINT_TOOL) $< src/text/joints.txt $@

$(HYPHEN_FOLDER)/hyph_%.dic:
	@echo "$@ is missing: apt-get install hyphen-de hyphen-en-us hyphen-en-gb" >&2
	@false

$(BUILD)/text/patterns.S: src/text/patterns.mk
	@mkdir -p $(@D)
	@{ echo '    .section .rodata'; \
	for name in $(PATTERN_NAMES); do \
	    printf '    .balign 8\n    .globl octavo_patterns_%s\n    .hidden octavo_patterns_%s\n' $$name $$name; \
	    printf 'octavo_patterns_%s:\n    .incbin "$(BUILD)/text/patterns_%s.bin"\n' $$name $$name; \
	done; \
	printf '    .balign 64\n    .globl octavo_joints\n    .hidden octavo_joints\noctavo_joints:\n'; \
	printf '    .incbin "$(BUILD)/text/joints.bin"\n'; \
	echo '    .section .note.GNU-stack,"",%progbits'; } > $@

$(BUILD)/text/patterns.o: $(BUILD)/text/patterns.S $(PATTERN_FILES) $(BUILD)/text/joints.bin
	$(Q)$(CC) -c $< -o $@

GENERATED_text += $(BUILD)/text/patterns.o
