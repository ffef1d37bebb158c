using Twin.Flood.Drains.Model;

namespace Twin.Benchmarks.Rivals;

/// <summary>
/// Pipe flow as a plain builder writes it: circular pipes with a slot, nodes with a shaft, momentum and continuity one after the other in explicit steps, each as short
/// as the wave through the shortest pipe allows. Free outfalls. One thread.
/// </summary>
internal sealed class PlainDrains
{
    private const double Gravity = 9.80665, Shaft = 1.2, WaveSpeed = 30;
    private readonly double[] _invert, _volume, _head, _flow, _area;
    private readonly (int From, int To, double Length, double Diameter, double Manning)[] _pipes;
    private readonly bool[] _free;
    private double _in, _out;

    internal PlainDrains(DrainNetwork network)
    {
        var index = network.Nodes.Select((n, i) => (n.Id, i)).ToDictionary(p => p.Id, p => p.i);
        (_invert, _free) = ([.. network.Nodes.Select(n => n.Invert)], [.. network.Nodes.Select(n => n is DrainOutfall)]);
        _pipes = [.. network.Links.OfType<Conduit>().Select(c => (c.From, c.To, c.Length, c.Section.Height, c.Roughness))];
        (_volume, _head, _flow) = (new double[_invert.Length], [.. _invert], new double[_pipes.Length]);
        // level pool of a node: its shaft and the halves of its pipes as prisms
        _area = [.. _invert.Select(_ => Shaft)];
        foreach (var pipe in _pipes)
        {
            _area[pipe.From] += 0.5 * pipe.Length * pipe.Diameter * 0.5;
            _area[pipe.To] += 0.5 * pipe.Length * pipe.Diameter * 0.5;
        }
    }

    internal double MassError => Math.Abs(_volume.Sum() - _in + _out) / Math.Max(_in, 1e-9);

    internal void Advance(double seconds, Func<int, double> inflow)
    {
        var step = _pipes.Min(p => p.Length) / WaveSpeed * 0.3;
        for (var time = 0.0; time < seconds; time += step)
        {
            for (var i = 0; i < _pipes.Length; i++)
            {
                var (from, to, length, diameter, manning) = _pipes[i];
                var depth = Math.Clamp(0.5 * (_head[from] - _invert[from] + Math.Max(_head[to] - _invert[to], 0)), 1e-4, diameter);
                var angle = 2 * Math.Acos(1 - 2 * depth / diameter);
                var area = diameter * diameter / 8 * (angle - Math.Sin(angle));
                var radius = area / (diameter * angle / 2);
                var push = _flow[i] - Gravity * area * step * (_head[to] - _head[from]) / length;
                _flow[i] = push / (1 + Gravity * step * manning * manning * Math.Abs(_flow[i] / area) / Math.Pow(radius, 4.0 / 3));
                // no more than the node holds
                var most = 0.25 * _volume[_flow[i] > 0 ? from : to] / step;
                if (!(_free[to] && _flow[i] < 0)) _flow[i] = Math.Clamp(_flow[i], -most, most);
                else _flow[i] = 0;
            }
            for (var node = 0; node < _volume.Length; node++)
            {
                var water = inflow(node) * step;
                _volume[node] += water;
                _in += water;
            }
            for (var i = 0; i < _pipes.Length; i++)
            {
                var water = _flow[i] * step;
                _volume[_pipes[i].From] -= water;
                if (_free[_pipes[i].To]) _out += water;
                else _volume[_pipes[i].To] += water;
            }
            for (var node = 0; node < _volume.Length; node++) _head[node] = _invert[node] + _volume[node] / _area[node];
        }
    }
}
