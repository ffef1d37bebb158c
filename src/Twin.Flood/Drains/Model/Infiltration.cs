namespace Twin.Flood.Drains.Model;

/// <summary>How rain seeps into the pervious part of a subcatchment. Parameters only; the state is kept by the hydrology.</summary>
public abstract record Infiltration;
