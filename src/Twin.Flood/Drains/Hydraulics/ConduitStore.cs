namespace Twin.Flood.Drains.Hydraulics;

/// <summary>
/// Water stored per metre of a conduit over depth, rising for ever so that every volume has a depth. Open sections go on with upright walls. Closed ones keep the
/// width of their cut-off depth up to the crown and then, under EXTRAN, fade over a few percent of the height (SWMM's own transition, which there is a number
/// in the iteration and here is volume), or narrow to Sjöberg's slot.
/// </summary>
internal sealed class ConduitStore
{
    private const double Fade = 15, SlotEnd = 1.78;
    private const int SlotParts = 64;
    private readonly SectionTable _section;
    private readonly bool _slot;
    private readonly double _cut;
    private readonly double _cutArea;
    private readonly double _cutWidth;
    private readonly double[] _slotAreas = [];

    public ConduitStore(SectionTable section, SurchargeMethod method)
    {
        (_section, _slot) = (section, method == SurchargeMethod.Slot);
        _cut = section.FullDepth * (section.IsOpen ? 1 : _slot ? 0.985257 : 0.96);
        section.At(_cut, out _cutArea, out _cutWidth, out _);
        if (section.IsOpen || !_slot) return;
        _slotAreas = new double[SlotParts + 1];
        var step = (SlotEnd * section.FullDepth - _cut) / SlotParts;
        for (var i = 1; i <= SlotParts; i++) _slotAreas[i] = _slotAreas[i - 1] + 0.5 * step * (SlotWidth(_cut + (i - 1) * step) + SlotWidth(_cut + i * step));
    }

    /// <summary>Area (m2) stored at a depth above the conduit's bottom (m; 0 below it) and its slope, the width (m).</summary>
    public double Area(double depth, out double width)
    {
        if (depth <= 0)
        {
            width = 0;
            return 0;
        }
        if (depth <= _cut) return _section.Area(depth, out width);
        width = _cutWidth;
        if (_section.IsOpen) return _cutArea + _cutWidth * (depth - _cut);
        if (_slot) return _cutArea + Slot(depth, out width);
        var full = _section.FullDepth;
        if (depth <= full) return _cutArea + _cutWidth * (depth - _cut);
        var left = Math.Exp(-Fade * (depth - full) / full);
        width = _cutWidth * left;
        return _cutArea + _cutWidth * (full - _cut) + _cutWidth * full / Fade * (1 - left);
    }

    private double Slot(double depth, out double width)
    {
        var full = _section.FullDepth;
        var end = SlotEnd * full;
        if (depth >= end)
        {
            width = 0.01 * _section.MaxWidth;
            return _slotAreas[^1] + width * (depth - end);
        }
        var x = (depth - _cut) / (end - _cut) * SlotParts;
        var i = Math.Min((int)x, SlotParts - 1);
        width = SlotWidth(depth);
        return _slotAreas[i] + (x - i) * (_slotAreas[i + 1] - _slotAreas[i]);
    }

    private double SlotWidth(double depth) => _section.MaxWidth * Math.Max(0.01, 0.5423 * Math.Exp(-Math.Pow(depth / _section.FullDepth, 2.4)));
}
