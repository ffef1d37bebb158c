namespace Twin.Flood.Kernel.FiniteVolume;

/// <summary>The intermediate values of one step of a block: a row's are kept as long as the rows after it need them, then the next row takes their place.</summary>
internal sealed unsafe class FvRing
{
    private readonly FloatRows _memory;
    private readonly nint _stride;

    public FvRing(int stride) => (_memory, _stride) = (new(3 * FvRow.Velocities + 2 * FvRow.States + FvRow.Fluxes + 2 * FvRow.Fluxes, stride), stride);

    /// <summary>
    /// The row's place: velocities of three rows are there at once, states and fluxes southwards of two, fluxes eastwards of one.
    /// </summary>
    public FvRow this[int row]
    {
        get
        {
            var states = _memory.At + 3 * FvRow.Velocities * _stride;
            var fluxes = states + 2 * FvRow.States * _stride;
            return new(_memory.At + row % 3 * FvRow.Velocities * _stride, states + row % 2 * FvRow.States * _stride, fluxes, fluxes + (1 + row % 2) * FvRow.Fluxes * _stride, _stride);
        }
    }
}
