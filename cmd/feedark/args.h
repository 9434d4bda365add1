/**
 * @file args.h
 * The command line as data: argv is parsed into one struct, and the tables that say what is allowed
 * also make the help.
 */
#ifndef CMD_ARGS_H
#define CMD_ARGS_H

#include <feedark/feedark.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct args;

/** A command: its name, what it takes, and what runs it. `run` returns the exit status. */
struct command {
    const char *name, *operands, *summary;
    size_t least, most; /**< operands */
    unsigned works;     /**< FEEDARK_FOR_…: which options of the library it takes */
    int (*run)(const struct args *args);
};

struct args {
    const struct command *command;
    feedark_options *options;
    const char *output; /**< NULL where none was given */
    bool quiet, verbose, json, report, help, version, sandbox, no_sandbox;
    const char **operands;
    size_t count;
};

/** The i-th command, or NULL past the last. */
const struct command *command_at(size_t i);
const struct command *command_find(const char *name);

/** Parses argv. 0, or the exit status after an error has been said. Release in any case. */
int args_parse(struct args *args, int argc, char **argv);
void args_release(struct args *args);

/** The general help, or that of a command, on `out`. */
void help_general(FILE *out);
void help_command(FILE *out, const struct command *command);

/** One option of the command itself. */
struct own_option {
    const char *name;
    char letter;
    const char *argument, *help;
    size_t
        offset; /**< of a bool, or of a const char * where there is an argument, in struct args */
    unsigned
        works; /**< FEEDARK_FOR_…: only for commands that do one of these; 0: for every command */
};
const struct own_option *own_option_at(size_t i);

/** Whether an option has an effect with the command. */
bool own_option_is_for(const struct own_option *option, const struct command *command);
bool library_option_is_for(const feedark_option *option, const struct command *command);

int run_convert(const struct args *args);
int run_inspect(const struct args *args);
int run_html2md(const struct args *args);
int run_verify(const struct args *args);
int run_help(const struct args *args);

#endif
