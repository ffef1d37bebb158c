using System.Runtime.InteropServices;

namespace Twin.Cli.Running;

/// <summary>Ctrl-C and SIGTERM as a cancellation: the first asks for an orderly end, the second ends the process.</summary>
internal sealed class StopSignal : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;

    public StopSignal()
    {
        registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop)];
    }

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
        source.Dispose();
    }

    private void Stop(PosixSignalContext signal)
    {
        if (source.IsCancellationRequested)
            return;
        signal.Cancel = true;
        source.Cancel();
    }
}
