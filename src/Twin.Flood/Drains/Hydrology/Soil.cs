namespace Twin.Flood.Drains.Hydrology;

/// <summary>
/// The soil under the pervious part of a subcatchment, with its state. A step asks first what it could take (<see cref="Potential"/>), then tells what it took
/// (<see cref="Take"/>): runoff may leave less than the soil would have. The laws are those of SWMM (reference manual, vol. I, chapter 4).
/// </summary>
internal abstract class Soil
{
    /// <summary>The soil of an infiltration model, dry.</summary>
    public static Soil Of(Infiltration infiltration) => infiltration switch
    {
        HortonInfiltration { Modified: true } horton => new ModifiedHortonSoil(horton),
        HortonInfiltration horton => new HortonSoil(horton),
        GreenAmptInfiltration ampt => new GreenAmptSoil(ampt),
        CurveNumberInfiltration number => new CurveNumberSoil(number),
        _ => throw new ArgumentException($"There is no soil for {infiltration.GetType().Name}.", nameof(infiltration)),
    };

    /// <summary>What it could take in a step, m, at most what is there.</summary>
    public abstract double Potential(in SoilStep step);

    /// <summary>Takes <paramref name="volume"/> m (at most the potential) in the same step; without water it dries.</summary>
    public abstract void Take(in SoilStep step, double volume);

    /// <summary>Its state, for a run that is kept.</summary>
    public abstract double[] State { get; set; }
}
