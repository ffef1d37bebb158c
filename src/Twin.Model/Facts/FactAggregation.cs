namespace Twin.Model.Facts;

/// <summary>How the cells' values of a fact make one value of an area; it decides which keys an aggregate shows.</summary>
[Flags]
public enum FactAggregation : byte
{
    None = 0,
    Sum = 1,
    Mean = 2,
    Min = 4,
    Max = 8,
    /// <summary>Cells above each of the fact's thresholds.</summary>
    CountAbove = 16,
}
