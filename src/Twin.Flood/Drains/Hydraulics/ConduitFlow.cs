namespace Twin.Flood.Drains.Hydraulics;

/// <summary>What <see cref="ConduitLaw.Flow"/> finds, for one barrel.</summary>
/// <param name="Flow">Flow from first to second end, m3/s.</param>
/// <param name="Slope1">Its slope over the head of the first end, not negative, m2/s.</param>
/// <param name="Slope2">Its slope over the head of the second end, not positive, m2/s.</param>
/// <param name="Area">Area of mid depth, m2.</param>
/// <param name="Depth">Mid depth, m.</param>
/// <param name="Froude">Froude number.</param>
/// <param name="Kind">How the ends bound it.</param>
/// <param name="Limited">Whether it was limited to normal flow.</param>
internal readonly record struct ConduitFlow(double Flow, double Slope1, double Slope2, double Area, double Depth, double Froude, FlowClass Kind, bool Limited = false);
