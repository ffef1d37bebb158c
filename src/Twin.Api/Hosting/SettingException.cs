namespace Twin.Api.Hosting;

/// <summary>The host's settings are not usable; the message is the one line to print.</summary>
public sealed class SettingException(IReadOnlyList<string> faults) : Exception(string.Join("; ", faults))
{
    /// <summary>Each fault as a sentence.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
