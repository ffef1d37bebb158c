using System.Diagnostics;

namespace Twin.Grains.Tests.Support;

/// <summary>Waits for a condition. The deadline is only there so that a broken program fails with a reason instead of hanging.</summary>
internal static class Until
{
    public static Task TrueAsync(Func<bool> condition, Func<string> why) => TrueAsync(() => Task.FromResult(condition()), why);

    public static async Task TrueAsync(Func<Task<bool>> condition, Func<string> why)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            if (clock.Elapsed > TimeSpan.FromSeconds(60)) Assert.Fail(why());
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
