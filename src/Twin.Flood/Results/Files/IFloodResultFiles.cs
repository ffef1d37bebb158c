namespace Twin.Flood.Results.Files;

/// <summary>One kind of result files, told the layers as they come. Errors of the disk come out as they are.</summary>
internal interface IFloodResultFiles : IDisposable
{
    /// <summary>Layers of a moment.</summary>
    void Moment(double time, IReadOnlyList<FloodLayer> layers);

    /// <summary>Layers of the whole run, once, at its end. All files are whole afterwards.</summary>
    void Whole(IReadOnlyList<FloodLayer> layers);
}
