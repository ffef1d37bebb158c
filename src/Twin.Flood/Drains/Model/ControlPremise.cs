namespace Twin.Flood.Drains.Model;

/// <summary>A comparison of a quantity with a value or with another quantity.</summary>
/// <param name="Or">Whether it is joined to those before it by OR (else AND; the first: IF).</param>
/// <param name="Left">What is compared.</param>
/// <param name="Relation">How.</param>
/// <param name="Right">With what.</param>
public sealed record ControlPremise(bool Or, ControlQuantity Left, ControlRelation Relation, ControlQuantity Right);
