using System.Collections.Immutable;

namespace Twin.Flood.Drains.Reading;

/// <summary>Reads [TRANSECTS], which are in the form of HEC-2: NC sets roughness, X1 begins a transect, GR gives levels and stations.</summary>
internal static class InpTransects
{
    public static Dictionary<string, Transect> Read(InpContext context)
    {
        var transects = new Dictionary<string, Transect>(StringComparer.OrdinalIgnoreCase);
        var (left, right, channel) = (0.0, 0.0, 0.0);
        Open? open = null;
        foreach (var row in context.Rows("TRANSECTS"))
        {
            switch (row.Word(0, "a row of a transect", ("NC", 0), ("X1", 1), ("GR", 2)))
            {
                case 0:
                    row.Need(4, 4, "NC, left, right, channel roughness");
                    // a zero keeps what was given before
                    left = row.NotNegative(1, "the left roughness") is > 0 and var l ? l : left;
                    right = row.NotNegative(2, "the right roughness") is > 0 and var r ? r : right;
                    channel = row.NotNegative(3, "the channel roughness") is > 0 and var c ? c : channel;
                    break;
                case 1:
                    Close(open, transects);
                    row.Need(10, 10, "X1, transect, stations, left bank, right bank, 0, 0, meander factor, width factor, level offset");
                    open = new(row, context.Units.Length, left > 0 ? left : channel, right > 0 ? right : channel, channel);
                    break;
                default:
                    if (open is null) throw row.Fault("A GR row must follow the X1 row of its transect.");
                    open.Take(row);
                    break;
            }
        }
        Close(open, transects);
        return transects;
    }

    private static void Close(Open? open, Dictionary<string, Transect> transects)
    {
        if (open is null) return;
        var transect = open.Close();
        if (!transects.TryAdd(transect.Id, transect)) throw open.Row.Fault($"The transect '{transect.Id}' is there twice.");
    }

    private sealed class Open(InpRow row, double length, double left, double right, double channel)
    {
        private readonly List<double> _stations = [];
        private readonly List<double> _elevations = [];
        private readonly double _wide = row.Number(8, "the width factor") is not 0 and var f ? f : 1;
        private readonly double _raise = row.Number(9, "the level offset");

        public InpRow Row => row;

        public void Take(InpRow points)
        {
            if (points.Count % 2 != 1) throw points.Fault("A GR row holds pairs of level and station, but a value is left over.");
            for (var i = 1; i < points.Count; i += 2)
            {
                var station = points.Number(i + 1, "a station") * _wide * length;
                if (_stations.Count > 0 && station < _stations[^1]) throw points.Fault($"The stations of transect '{row.Fields[1]}' must not fall, but {points.Fields[i + 1]} does.");
                _stations.Add(station);
                _elevations.Add((points.Number(i, "a level") + _raise) * length);
            }
        }

        public Transect Close()
        {
            var id = row.Fields[1];
            var wanted = row.Number(2, "the number of stations");
            if (_stations.Count < 2) throw row.Fault($"The transect '{id}' needs at least two stations.");
            if (wanted != _stations.Count) throw row.Fault($"The transect '{id}' announces {row.Fields[2]} stations, but its GR rows give {_stations.Count}.");
            if (channel <= 0) throw row.Fault($"The transect '{id}' has no channel roughness: an NC row must come before it.");
            if (_elevations.Max() <= _elevations.Min()) throw row.Fault($"The transect '{id}' is flat: it has no depth.");
            var (leftBank, rightBank) = (row.Number(3, "the left bank") * _wide * length, row.Number(4, "the right bank") * _wide * length);
            if (leftBank > rightBank) throw row.Fault($"The left bank of transect '{id}' lies right of its right bank.");
            return new()
            {
                Id = id,
                Stations = _stations.ToImmutableArray(),
                Elevations = _elevations.ToImmutableArray(),
                LeftBank = leftBank,
                RightBank = rightBank,
                LeftRoughness = left,
                RightRoughness = right,
                ChannelRoughness = channel,
                MeanderFactor = row.NotNegative(7, "the meander factor") is > 0 and var m ? m : 1,
            };
        }
    }
}
