/* Runs before Rust's own start, which puts /dev/null, open for reading and writing, in the place of a closed standard
   output: whatever is written there would be lost as if all were well, and a `/dev/null` that another program opened in
   the same way could not be told from it. Here it is opened for reading only, so that output/printer.rs knows. This is
   C, as Rust has no way to run anything that early without `unsafe`. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

__attribute__((constructor)) static void mark_closed_output(void) {
    if (fcntl(STDOUT_FILENO, F_GETFD) != -1 || errno != EBADF) {
        return;
    }
    int null = open("/dev/null", O_RDONLY);
    if (null != -1 && null != STDOUT_FILENO) {
        dup2(null, STDOUT_FILENO);
        close(null);
    }
}
