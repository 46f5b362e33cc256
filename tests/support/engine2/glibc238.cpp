// SPDX-License-Identifier: Apache-2.0
// The functions of glibc 2.38 that the engine was linked with, by those that Debian 12 has.
#include <cstdarg>
#include <cstdio>
#include <cstdlib>

#define EXPORTED extern "C" __attribute__((visibility("default")))

EXPORTED long __isoc23_strtol(const char *text, char **end, int base);
EXPORTED long long __isoc23_strtoll(const char *text, char **end, int base);
EXPORTED unsigned long long __isoc23_strtoull(const char *text, char **end, int base);
EXPORTED int __isoc23_sscanf(const char *text, const char *format, ...)
    __attribute__((format(scanf, 2, 3)));

long __isoc23_strtol(const char *text, char **end, int base)
{
    return std::strtol(text, end, base);
}

long long __isoc23_strtoll(const char *text, char **end, int base)
{
    return std::strtoll(text, end, base);
}

unsigned long long __isoc23_strtoull(const char *text, char **end, int base)
{
    return std::strtoull(text, end, base);
}

int __isoc23_sscanf(const char *text, const char *format, ...)
{
    std::va_list arguments;
    va_start(arguments, format);
    const int count = std::vsscanf(text, format, arguments);
    va_end(arguments);
    return count;
}
