using System.Runtime.InteropServices;
using System.Text;
using Twin.Flood.Kernel;

namespace Twin.Flood;

/// <content>The state of a run as bytes. It does not depend on threads, partitions and tiles: a run may be resumed with others.</content>
public sealed partial class FloodSolver
{
    private const string CheckpointFormat = "twin-flood-state/2";

    /// <summary>
    /// Writes the whole state between two advances. A run of the same grid, forcing and scheme that restores it goes on to the same bits, if its further stops are the same.
    /// About 16 bytes a cell and 4 for each statistic that is kept.
    /// </summary>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(CheckpointFormat);
        writer.Write(Fingerprint());
        writer.Write(Time);
        writer.Write(Steps);
        writer.Write(RepeatedBlocks);
        writer.Write(_initial);
        writer.Write(_rainDepth);
        writer.Write(_rainCarry);
        writer.Write(_retry);
        foreach (var book in Books) writer.Write(MemoryMarshal.AsBytes(book.AsSpan()));
        var row = new float[Grid.Cols + 2];
        foreach (var field in KeptFields())
        {
            for (var i = 0; i < Grid.Rows + 2; i++)
            {
                ReadRow(field, i, row);
                writer.Write(MemoryMarshal.AsBytes(row.AsSpan()));
            }
        }
        (_sinks as IFloodState)?.Save(writer);
        writer.Write(CheckpointFormat);
    }

    /// <summary>Takes over a state that <see cref="Save"/> wrote.</summary>
    /// <exception cref="FloodInputException">The stream holds no checkpoint, ends early, or is of another run. The solver must then not be used any more.</exception>
    public void Restore(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        try
        {
            if (reader.ReadString() != CheckpointFormat) throw new FloodInputException($"This is no checkpoint of a flood run ({CheckpointFormat}).");
            var (given, own) = (reader.ReadString(), Fingerprint());
            if (given != own) throw new FloodInputException($"The checkpoint is of another run: it says \"{given}\", this one is \"{own}\".");
            (Time, Steps, RepeatedBlocks) = (reader.ReadDouble(), reader.ReadInt64(), reader.ReadInt32());
            (_initial, _rainDepth, _rainCarry, _retry) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
            foreach (var book in Books) reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(book.AsSpan()));
            var row = new float[Grid.Cols + 2];
            foreach (var field in KeptFields())
            {
                for (var i = 0; i < Grid.Rows + 2; i++)
                {
                    reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(row.AsSpan()));
                    WriteRow(field, i, row);
                }
            }
            (_sinks as IFloodState)?.Restore(reader);
            if (reader.ReadString() != CheckpointFormat) throw new FloodInputException("The checkpoint is damaged: its end is not where it should be.");
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or DecoderFallbackException)
        {
            throw new FloodInputException("The checkpoint ends early or is damaged.");
        }
        LowerBeds();
        foreach (var tile in _tiles) tile.Reset();
    }

    private double[][] Books => [_sourceIn, _edgeIn, _edgeOut, _inletOut, _books.EdgeFlow, _rests, _fieldRain, _layerRests];

    private string Fingerprint() => FormattableString.Invariant(
        $"{_options.Scheme}, {Grid.Cols} x {Grid.Rows} cells, {_plan.Sources.Count} sources, {_plan.Boundaries.Count} open boundaries, {_plan.Inlets.Count} inlets, losses {_plan.Infiltration?.Kind}{(_plan.Evaporates ? " evaporation" : "")}, {_plan.LayerVolumes.Length} layers of rain,{Breaches()} statistics {_options.Statistics} above {string.Join('/', _options.DurationThresholds)} m, ground {_plan.Hash:x16}");

    private string Breaches() => string.Concat(_forcing.Breaches.Select(b => FormattableString.Invariant($" {b.Cells.Count} cells of breach {b.Id} to {b.Sill:R} m in {b.Start:R} to {b.End:R} s,")));

    private IEnumerable<TileField> KeptFields()
    {
        foreach (var field in (TileField[])[TileField.Depth, TileField.Carry, TileField.MotionX, TileField.MotionY]) yield return field;
        if (_plan.Infiltration is { } law)
        {
            foreach (var field in (TileField[])[TileField.Infiltrated, TileField.InfiltratedRest]) yield return field;
            if (law.Kind == Losses.InfiltrationKind.Horton) yield return TileField.HortonLeft;
        }
        if (_plan.Evaporates)
            foreach (var field in (TileField[])[TileField.Evaporated, TileField.EvaporatedRest]) yield return field;
        if (_options.Statistics.HasFlag(FloodStatistics.Peak))
            foreach (var field in (TileField[])[TileField.MaxDepth, TileField.MaxSpeed, TileField.Arrival]) yield return field;
        if (_options.Statistics.HasFlag(FloodStatistics.TimeOfMax)) yield return TileField.TimeOfMax;
        if (_options.Statistics.HasFlag(FloodStatistics.Hazard)) yield return TileField.Hazard;
        for (var i = 0; i < DurationThresholds.Count; i++) yield return TileField.Duration + i;
    }

    private unsafe void WriteRow(TileField field, int ringRow, ReadOnlySpan<float> row)
    {
        foreach (var tile in _map.Across(ringRow)) row.Slice(tile.Rect.FirstColumn, tile.Rect.Columns).CopyTo(new(tile.RowOf(field, ringRow), tile.Rect.Columns));
    }
}
