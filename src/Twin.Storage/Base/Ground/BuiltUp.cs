namespace Twin.Storage.Base.Ground;

/// <summary>Sealed share of ground of which no layer tells, by fact cell: from the road vertices around it. Stored in steps of 1/200.</summary>
/// <param name="Grid">The city's raster.</param>
/// <param name="Steps">0 to 200 by cell.</param>
internal sealed record BuiltUp(CityGrid Grid, byte[] Steps)
{
    internal static BuiltUp Of(CityGrid grid, double[] nearVertices)
    {
        var steps = new byte[grid.Count];
        for (var i = 0; i < steps.Length; i++)
        {
            var dense = nearVertices[i] / (nearVertices[i] + BaseMethod.HalfSealedVertices);
            steps[i] = (byte)Math.Round(200 * (BaseMethod.RuralSealed + (BaseMethod.DenseSealed - BaseMethod.RuralSealed) * dense));
        }

        return new(grid, steps);
    }

    internal double At(double lon, double lat) => Grid.IndexAt(lon, lat) is var i and >= 0 ? Steps[i] / 200.0 : BaseMethod.RuralSealed;
}
