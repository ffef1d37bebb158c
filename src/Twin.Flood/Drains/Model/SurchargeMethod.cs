namespace Twin.Flood.Drains.Model;

/// <summary>How pressurised flow is solved (option SURCHARGE_METHOD).</summary>
public enum SurchargeMethod
{
    /// <summary>Node heads follow from the balance of flows.</summary>
    Extran,

    /// <summary>A narrow slot above the crown.</summary>
    Slot,
}
