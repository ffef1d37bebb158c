using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Twin.Grains.Tests.Support;

/// <summary>Keeps what the silo warned of, so that a test that fails can say why.</summary>
internal sealed class WarningLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose()
    {
    }

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel)) return;
        _lines.Enqueue($"{formatter(state, exception)} {exception?.ToString()[..Math.Min(600, exception.ToString().Length)]}");
        while (_lines.Count > 30) _lines.TryDequeue(out _);
    }

    public bool Any(string text) => _lines.Any(l => l.Contains(text, StringComparison.Ordinal));

    public override string ToString() => string.Join(Environment.NewLine, _lines.TakeLast(6));
}
