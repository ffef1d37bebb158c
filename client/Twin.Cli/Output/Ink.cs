namespace Twin.Cli.Output;

/// <summary>Colours, or none.</summary>
internal sealed class Ink(bool on)
{
    public static Ink None { get; } = new(false);

    public bool On => on;

    public string Red(string text) => Paint("31", text);

    public string Green(string text) => Paint("32", text);

    public string Yellow(string text) => Paint("33", text);

    public string Bold(string text) => Paint("1", text);

    public string Dim(string text) => Paint("2", text);

    private string Paint(string code, string text) => on ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
