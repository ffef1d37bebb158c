using Microsoft.Extensions.Logging;

namespace Twin.View;

public sealed partial class CityView
{
    [LoggerMessage(Level = LogLevel.Information, Message = "view stands at position {Position}: {Branches} branches, {Cells} cells, {Milliseconds} ms")]
    private partial void LogStarted(long position, int branches, int cells, long milliseconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "branch {Branch} reads the base {Hash}, which is not the one in use: it is not readable until that base is imported again")]
    private partial void LogOtherBase(string branch, string hash);

    [LoggerMessage(Level = LogLevel.Critical, Message = "the view stopped at position {Position}: it no longer answers; restart the silo")]
    private partial void LogFault(Exception fault, long position);
}
