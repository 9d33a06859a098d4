// dotnet.exe for the directory that eng/windows.sh fills: NuGet has the rest of the runtime, but not this program. Like the real one,
// it passes its arguments to the hostfxr.dll below its own directory. It uses no C library, so that a compiler without one can build it.
typedef unsigned short wchar;

__declspec(dllimport) wchar *GetCommandLineW(void);
__declspec(dllimport) wchar **CommandLineToArgvW(const wchar *line, int *count);
__declspec(dllimport) unsigned GetModuleFileNameW(void *module, wchar *path, unsigned size);
__declspec(dllimport) void *LoadLibraryW(const wchar *path);
__declspec(dllimport) void *GetProcAddress(void *module, const char *name);
__declspec(dllimport) void ExitProcess(unsigned code);

static const wchar library[] = u"\\host\\fxr\\" VERSION u"\\hostfxr.dll";
static wchar path[32768];

void start(void)
{
    int count;
    wchar **arguments = CommandLineToArgvW(GetCommandLineW(), &count);
    unsigned at = GetModuleFileNameW(0, path, 32768 - sizeof library);
    while (at > 0 && path[at] != '\\') at--;
    for (unsigned i = 0; i < sizeof library / sizeof *library; i++) path[at + i] = library[i];
    void *hostfxr = LoadLibraryW(path);
    int (*run)(int, wchar **) = hostfxr ? (int (*)(int, wchar **))GetProcAddress(hostfxr, "hostfxr_main") : 0;
    ExitProcess(run ? run(count, arguments) : 3);
}
