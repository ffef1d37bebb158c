namespace Twin.Flood.Drains.Model;

/// <summary>How an action finds the setting of its link.</summary>
public abstract record ControlSetting;
