namespace Twin.Flood.Drains;

/// <summary>How an action finds the setting of its link.</summary>
public abstract record ControlSetting;
