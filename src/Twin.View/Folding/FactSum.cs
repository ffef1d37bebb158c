using Twin.Model.Facts;

namespace Twin.View.Folding;

/// <summary>A fold that many roots share by reference. Null stands for the fold of nothing.</summary>
internal sealed class FactSum(in FactAggregate value)
{
    private readonly FactAggregate _value = value;

    public ref readonly FactAggregate Value => ref _value;

    public static FactSum? Of(in FactAggregate value) => value.Count == 0 ? null : new FactSum(value);
}
