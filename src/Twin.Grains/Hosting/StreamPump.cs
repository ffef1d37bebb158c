using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Twin.Abstractions;

namespace Twin.Grains.Hosting;

/// <summary>Keeps the publisher awake: any silo may lose it, and the next call brings it back somewhere.</summary>
public sealed partial class StreamPump(IGrainFactory grains, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<StreamPump> log) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Before the silo has joined there is nobody to place a grain on.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStart = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await using var onStop = stoppingToken.Register(() => started.TrySetCanceled(stoppingToken));
        try
        {
            await started.Task;
        }
        catch (OperationCanceledException)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await grains.GetGrain<IPublisherGrain>("publisher").EnsureAsync();
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                NotThere(e);
            }

            try
            {
                await Task.Delay(s_every, clock, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "the publisher did not answer; streams stand still, writes do not")]
    private partial void NotThere(Exception e);
}
