namespace Twin.Flood.Drains.Model;

/// <summary>What limits a conduit's flow to its normal flow (option NORMAL_FLOW_LIMITED).</summary>
public enum NormalFlowLimit
{
    /// <summary>Never limited.</summary>
    Neither,

    /// <summary>When the water surface falls less than the conduit.</summary>
    Slope,

    /// <summary>When the flow is supercritical.</summary>
    Froude,

    /// <summary>Either of both.</summary>
    Both,
}
