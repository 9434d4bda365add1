#include "output.h"
#include "say.h"

static void tell(void *user, const feedark_diagnostic *diagnostic)
{
    const struct args *args = user;

    if (args->json)
        say_diagnostic_json(stdout, diagnostic);
    else if (!args->quiet)
        say_diagnostic(stderr, diagnostic);
}

int run_verify(const struct args *args)
{
    int reach = output_lead(args);
    feedark_verification result;
    feedark_status status;

    if (reach)
        return reach;
    status = feedark_verify(args->operands[0], tell, (void *)(size_t)args, &result);
    if (feedark_status_reach(status) > FEEDARK_REACH_ENTRY) {
        say_error("%s: %s", args->operands[0], feedark_status_text(status));
        return (int)feedark_status_reach(status);
    }
    if (args->json)
        printf("{\"type\":\"verification\",\"status\":\"%s\",\"entries\":%llu,\"files\":%llu,"
               "\"missing\":%llu,"
               "\"changed\":%llu,\"extra\":%llu,\"upstream\":%llu,\"differing\":%llu}\n",
               feedark_status_name(status), (unsigned long long)result.entries,
               (unsigned long long)result.files, (unsigned long long)result.missing,
               (unsigned long long)result.changed, (unsigned long long)result.extra,
               (unsigned long long)result.upstream, (unsigned long long)result.differing);
    else if (!args->quiet)
        printf("%llu entries, %llu files: %llu missing, %llu changed, %llu extra, %llu beside "
               "edited ones; "
               "%llu entries did not read back the same\n",
               (unsigned long long)result.entries, (unsigned long long)result.files,
               (unsigned long long)result.missing, (unsigned long long)result.changed,
               (unsigned long long)result.extra, (unsigned long long)result.upstream,
               (unsigned long long)result.differing);
    return (int)feedark_status_reach(status);
}
