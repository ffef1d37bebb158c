namespace Twin.Client;

/// <summary>A name in Chinese and English; empty where there is none.</summary>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English.</param>
public sealed record LocalName(string Zh, string En)
{
    /// <summary>Both, or the one there is.</summary>
    public override string ToString() => Zh.Length == 0 ? En : En.Length == 0 ? Zh : $"{Zh} {En}";
}
