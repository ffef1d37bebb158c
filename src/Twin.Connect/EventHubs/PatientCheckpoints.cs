using Orleans.Streams;

namespace Twin.Connect.EventHubs;

/// <summary>
/// Asks again when a checkpoint cannot be loaded, as while the silo that holds its grain goes away. Orleans 10.4.2 stalls a partition for ever after one failed
/// load: its read loop asks the cache that was never made before it comes to initialise again.
/// </summary>
public sealed class PatientCheckpoints(IStreamQueueCheckpointerFactory inner, TimeProvider clock) : IStreamQueueCheckpointerFactory
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    /// <inheritdoc/>
    public Task<IStreamQueueCheckpointer<string>> Create(string partition) => Create(partition, CancellationToken.None);

    /// <inheritdoc/>
    public async Task<IStreamQueueCheckpointer<string>> Create(string partition, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await inner.Create(partition, cancellationToken);
            }
            catch (Exception) when (!cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(s_pause, clock, cancellationToken);
            }
        }
    }
}
