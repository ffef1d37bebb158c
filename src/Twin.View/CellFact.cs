using Twin.Model;

namespace Twin.View;

/// <summary>The current value of one fact of a cell.</summary>
/// <param name="Fact">Number of the fact.</param>
/// <param name="Value">Stored integer; null = retracted, which hides the base's value too.</param>
/// <param name="ValidUs">When it held, microseconds since 1970 UTC; for a base value the layer's own date.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="FromBase">True while nobody has changed it: it is the imported value.</param>
/// <param name="Stale">True when it is older than its fact allows and left the aggregates.</param>
public readonly record struct CellFact(byte Fact, long? Value, long ValidUs, SourceClass Source, bool FromBase, bool Stale);
