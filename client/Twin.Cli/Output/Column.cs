namespace Twin.Cli.Output;

/// <summary>A column of a table.</summary>
/// <param name="Title">Its head.</param>
/// <param name="Right">Numbers stand right.</param>
internal sealed record Column(string Title, bool Right = false)
{
    public static implicit operator Column(string title) => new(title);

    /// <summary>A column of numbers.</summary>
    public static Column Number(string title) => new(title, Right: true);
}
