namespace Twin.Flood.Drains.Reading;

/// <summary>Reads [JUNCTIONS], [OUTFALLS], [STORAGE] and [DIVIDERS].</summary>
internal static class InpNodes
{
    /// <summary>All nodes in the order in which <see cref="InpContext.Nodes"/> counts them.</summary>
    public static DrainNode[] Read(InpContext context)
    {
        var positions = InpMap.Positions(context);
        var nodes = new List<DrainNode>();
        foreach (var row in context.Rows("JUNCTIONS")) nodes.Add(Junction(context, row));
        foreach (var row in context.Rows("OUTFALLS")) nodes.Add(Outfall(context, row));
        foreach (var row in context.Rows("STORAGE")) nodes.Add(Storage(context, row));
        foreach (var row in context.Rows("DIVIDERS")) nodes.Add(Divider(context, row));
        return [.. nodes.Select((node, i) => positions.TryGetValue(i, out var at) ? node with { Position = at } : node)];
    }

    private static DrainJunction Junction(InpContext context, InpRow row)
    {
        row.Need(2, 6, "id, invert, [depth, initial depth, surcharge depth, ponded area]");
        return WithDepths(context, row, 2, row.Number(1, "the invert level") * context.Units.Length);
    }

    private static DrainJunction Divider(InpContext context, InpRow row)
    {
        row.Need(4, 11, "id, invert, link, kind, [parameters, depths]");
        if (row.Fields[2] is not ("" or "*")) context.Links.Need(row, 2, "the diversion link");
        var depths = row.Word(3, "the kind of divider", ("CUTOFF", 5), ("OVERFLOW", 4), ("TABULAR", 5), ("WEIR", 7));
        row.Need(depths, depths + 4, "id, invert, link, kind, parameters of the kind, [depth, initial depth, surcharge depth, ponded area]");
        if (row.Is(3, "TABULAR")) context.Curves.Need(row, 4, "the diversion curve", 1, 1, "DIVERSION");
        else for (var i = 4; i < depths; i++) row.Number(i, "a parameter of the divider");
        context.Notes.Add($"The divider '{row.Id}' is solved as a junction: under dynamic wave the heads divide the flow, as in SWMM.");
        return WithDepths(context, row, depths, row.Number(1, "the invert level") * context.Units.Length);
    }

    private static DrainJunction WithDepths(InpContext context, InpRow row, int field, double invert) => new()
    {
        Id = row.Id,
        Line = row.Line,
        Invert = invert,
        FullDepth = row.NotNegativeOr(field, "the depth", 0) * context.Units.Length,
        InitialDepth = row.NotNegativeOr(field + 1, "the initial depth", 0) * context.Units.Length,
        SurchargeDepth = row.NotNegativeOr(field + 2, "the surcharge depth", 0) * context.Units.Length,
        PondedArea = row.NotNegativeOr(field + 3, "the ponded area", 0) * context.Units.Area,
    };

    private static DrainOutfall Outfall(InpContext context, InpRow row)
    {
        row.Need(3, 6, "id, invert, kind, [stage,] [gated, route to]");
        var kind = row.Word(2, "the kind of outfall", ("FREE", OutfallKind.Free), ("NORMAL", OutfallKind.Normal), ("FIXED", OutfallKind.Fixed),
            ("TIDAL", OutfallKind.Tidal), ("TIMESERIES", OutfallKind.TimeSeries));
        var gate = kind is OutfallKind.Free or OutfallKind.Normal ? 3 : 4;
        row.Need(gate, gate + 2, gate == 3 ? "id, invert, FREE or NORMAL, [gated, route to]" : "id, invert, kind, stage, [gated, route to]");
        if (row.Has(gate + 1) && row.Fields[gate + 1] is not ("" or "*"))
        {
            context.Subcatchments.Need(row, gate + 1, "the subcatchment the outfall runs onto");
            throw row.Fault($"The outfall '{row.Id}' lets its water run onto a subcatchment ('{row.Fields[gate + 1]}'), which is not solved here: give it an outfall without that.");
        }
        var length = context.Units.Length;
        return new()
        {
            Id = row.Id,
            Line = row.Line,
            Invert = row.Number(1, "the invert level") * length,
            Kind = kind,
            FixedStage = kind == OutfallKind.Fixed ? row.Number(3, "the stage") * length : 0,
            Tide = kind == OutfallKind.Tidal ? context.Curves.Need(row, 3, "the tide curve", 3600, length, "TIDAL") : null,
            StageSeries = kind == OutfallKind.TimeSeries ? context.Series.Need(row, 3, "the stage series", length) : null,
            Gated = row.FlagOr(gate, "whether it is gated", false),
        };
    }

    private static DrainStorage Storage(InpContext context, InpRow row)
    {
        row.Need(6, 13, "id, invert, depth, initial depth, shape, curve or three parameters, [surcharge depth, evaporation, seepage]");
        var length = context.Units.Length;
        var shape = Shape(context, row, out var next);
        return new()
        {
            Id = row.Id,
            Line = row.Line,
            Invert = row.Number(1, "the invert level") * length,
            FullDepth = row.NotNegative(2, "the depth") * length,
            InitialDepth = row.NotNegative(3, "the initial depth") * length,
            SurchargeDepth = row.NotNegativeOr(next, "the surcharge depth", 0) * length,
            EvaporationFraction = row.NotNegativeOr(next + 1, "the share of evaporation", 0),
            Shape = shape,
            Seepage = Seepage(context, row, next + 2),
        };
    }

    private static StorageShape Shape(InpContext context, InpRow row, out int next)
    {
        var length = context.Units.Length;
        var kind = row.Word(4, "the shape", ("TABULAR", 'T'), ("FUNCTIONAL", 'F'), ("CYLINDRICAL", 'Y'), ("CONICAL", 'C'), ("PARABOLOID", 'P'), ("PARABOLIC", 'P'), ("PYRAMIDAL", 'R'));
        if (kind == 'T')
        {
            next = 6;
            return new TabularStorage(context.Curves.Need(row, 5, "the storage curve", length, context.Units.Area, "STORAGE"));
        }
        next = 8;
        if (kind == 'F')
        {
            var (factor, exponent, bottom) = (row.Number(5, "the coefficient of area"), row.NotNegative(6, "the exponent of area"), row.NotNegative(7, "the constant of area"));
            return new PowerStorage(bottom * context.Units.Area, factor * context.Units.Area / Math.Pow(length, exponent), exponent);
        }
        var (first, second, third) = (row.Positive(5, "the length") * length, row.Positive(6, "the width") * length, row.NotNegative(7, "the slope or height"));
        switch (kind)
        {
            case 'Y':
                return new PowerStorage(Math.PI / 4 * first * second, 0, 0);
            case 'C':
                // an ellipse whose half axes a and b grow with depth by z and z b / a
                return new QuadraticStorage(Math.PI / 4 * first * second, Math.PI * second * third, Math.PI * second / first * third * third);
            case 'P':
                return new PowerStorage(0, Math.PI / 4 * first * second / (row.Positive(7, "the height") * length), 1);
            default:
                return new QuadraticStorage(first * second, 2 * (first + second) * third, 4 * third * third);
        }
    }

    private static StorageSeepage? Seepage(InpContext context, InpRow row, int field)
    {
        var given = row.Count - field;
        if (given <= 0) return null;
        if (given is not (1 or 3)) throw row.Fault($"Seepage of the storage unit '{row.Id}' needs its conductivity, or suction, conductivity and deficit; there are {given} values.");
        var (depth, rate) = (context.Units.RainDepth, context.Units.RainRate);
        var seepage = given == 1
            ? new StorageSeepage(0, row.NotNegative(field, "the conductivity") * rate, 0)
            : new StorageSeepage(row.NotNegative(field, "the suction head") * depth, row.NotNegative(field + 1, "the conductivity") * rate, row.NotNegative(field + 2, "the moisture deficit"));
        return seepage.Conductivity == 0 ? null : seepage;
    }
}
