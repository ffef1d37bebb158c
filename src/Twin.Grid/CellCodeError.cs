namespace Twin.Grid;

/// <summary>Why a text is not a grid code.</summary>
/// <param name="Position">Place of the fault: the number of the character, counted from 1; one past the last where the text ends too early.</param>
/// <param name="Reason">What is wrong there and what would be right, as a sentence without a full stop.</param>
public readonly record struct CellCodeError(int Position, string Reason)
{
    /// <summary>The reason with its place, as shown to a person.</summary>
    public override string ToString() => $"character {Position}: {Reason}";
}
