namespace Twin.Flood.Drains.Model;

/// <summary>A proportional-integral-derivative controller of the last premise's quantity towards its set point.</summary>
/// <param name="Gain">Proportional gain.</param>
/// <param name="IntegralTime">Integral time, s.</param>
/// <param name="DerivativeTime">Derivative time, s.</param>
public sealed record PidSetting(double Gain, double IntegralTime, double DerivativeTime) : ControlSetting;
