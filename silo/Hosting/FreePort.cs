using System.Net;
using System.Net.Sockets;

namespace Twin.Silo.Hosting;

/// <summary>
/// Ports of loopback that nobody listens on now. They lie below the range from which systems give ports to outgoing connections (32768 and up on Linux), so that
/// no client can be given the port between looking and listening; processes begin at different places, so that two of them seldom look at the same one.
/// </summary>
internal static class FreePort
{
    private const int First = 20_000, Count = 12_000;
    private static int _last = Environment.ProcessId * 97 % Count;

    /// <summary>Another free port at every call. Safe for any thread.</summary>
    /// <exception cref="IOException">All of 20000 to 31999 are in use.</exception>
    public static int Next()
    {
        for (var tries = 0; tries < Count; tries++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _last) % Count);
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // taken: the next one
            }
        }
        throw new IOException($"Every port of loopback from {First} to {First + Count - 1} is in use.");
    }
}
