namespace Twin.Flood.Drains.Hydraulics;

/// <summary>Water that some nodes exchange with what lies over them, a function of their own heads. It belongs to the balance of each step, with its slope, so that no step is too long for it.</summary>
internal interface INodeExchange
{
    /// <summary>Nodes that exchange water, none of them an outfall.</summary>
    IReadOnlyList<int> Nodes { get; }

    /// <summary>Mean flow into the node (m3/s, negative out of it) over a step at whose end its head is this; it never rises with the head. Changes nothing.</summary>
    /// <param name="exchange">Which of <see cref="Nodes"/>.</param>
    /// <param name="head">m.</param>
    /// <param name="dt">Length of the step, s.</param>
    /// <param name="slope">How the flow changes with the head, m2/s, never positive.</param>
    double Flow(int exchange, double head, double dt, out double slope);

    /// <summary>A step with this flow stands.</summary>
    void Book(int exchange, double flow, double dt);
}
