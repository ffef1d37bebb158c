using Twin.Flood.Drains;
using Twin.Flood.Drains.Hydraulics;

namespace Twin.Flood.Tests.Drains;

/// <summary>Each section of an input as it arrives in the network, in SI.</summary>
public sealed class InpSectionTests
{
    private const double Foot = 0.3048;
    private const string Us = "[OPTIONS]\nFLOW_UNITS CFS\n";

    [Fact]
    public void Options_arrive_in_SI_with_the_defaults_of_SWMM_for_zeros()
    {
        var o = InpTexts.Whole("""
            [OPTIONS]
            FLOW_UNITS GPM
            START_DATE 03/01/2026
            START_TIME 06:30
            END_DATE mar-02-2026
            END_TIME 0:00:30
            REPORT_START_DATE 3/1/2026
            REPORT_START_TIME 7:30:00
            ROUTING_STEP 0:00:15
            LENGTHENING_STEP 2.5
            WET_STEP 0:05
            DRY_STEP 1
            RULE_STEP 0:01:00
            VARIABLE_STEP 0.6
            MINIMUM_STEP 0.2
            MIN_SLOPE 0.1
            MIN_SURFAREA 20
            HEAD_TOLERANCE 0
            MAX_TRIALS 0
            INERTIAL_DAMPING FULL
            NORMAL_FLOW_LIMITED FROUDE
            FORCE_MAIN_EQUATION D-W
            SURCHARGE_METHOD SLOT
            ALLOW_PONDING YES ; a comment
            DRY_DAYS 5
            """ + InpTexts.Pipe).Options;

        Assert.Equal(("GPM", true), (o.FlowUnits, o.UsUnits));
        Assert.Equal(new DateTime(2026, 3, 1, 6, 30, 0), o.Start);
        Assert.Equal(17.5 * 3600 + 30, o.Duration);
        Assert.Equal(3600, o.ReportStart);
        Assert.Equal((15, 2.5, 300, 3600, 60), (o.RoutingStep, o.LengtheningStep, o.WetStep, o.DryStep, o.RuleStep));
        Assert.Equal((0.6, 0.2, 0.001, 8), (o.VariableStep, o.MinimumStep, o.MinSlope, o.MaxTrials));
        Assert.Equal(20 * Foot * Foot, o.MinSurfaceArea, 12);
        Assert.Equal(0.005 * Foot, o.HeadTolerance, 12);
        Assert.Equal((InertialDamping.Full, NormalFlowLimit.Froude, ForceMainEquation.DarcyWeisbach, SurchargeMethod.Slot), (o.InertialDamping, o.NormalFlowLimit, o.ForceMainEquation, o.SurchargeMethod));
        Assert.True(o.AllowPonding);
        Assert.Equal(5, o.DryDays);
    }

    [Theory]
    [InlineData("CFS", 0.028316846592)]
    [InlineData("GPM", 6.30901964e-5)]
    [InlineData("MGD", 0.0438126364)]
    [InlineData("CMS", 1)]
    [InlineData("LPS", 1e-3)]
    [InlineData("MLD", 0.0115740741)]
    public void Every_flow_unit_is_known(string unit, double flow)
    {
        var inflow = InpTexts.Read("[INFLOWS]\nA FLOW \"\" FLOW 1 1 2\n", $"[OPTIONS]\nFLOW_UNITS {unit}\n").Inflows.Single();

        Assert.Equal(2 * flow, inflow.Baseline, 9);
    }

    [Fact]
    public void Routing_by_another_wave_is_noted()
    {
        Assert.Contains("always routed by the dynamic wave", InpTexts.Read("", "[OPTIONS]\nFLOW_ROUTING KINWAVE\n").Notes.Single(), StringComparison.Ordinal);
        Assert.Empty(InpTexts.Read("").Notes);
    }

    [Fact]
    public void Nodes_arrive_in_metres_whatever_the_units()
    {
        var network = InpTexts.Read("[JUNCTIONS]\nJ 10 8 1 2 50\n[COORDINATES]\nJ 500 600\n", Us);

        var j = network.Nodes[network.FindNode("j")];
        Assert.IsType<DrainJunction>(j);
        Assert.Equal((10 * Foot, 8 * Foot, 1 * Foot, 2 * Foot), (j.Invert, j.FullDepth, j.InitialDepth, j.SurchargeDepth));
        Assert.Equal(50 * Foot * Foot, j.PondedArea, 12);
        Assert.Equal(new DrainPoint(500, 600), j.Position);
        Assert.Null(network.Nodes[0].Position);
        Assert.Equal(18 * Foot, j.Ground, 12);
    }

    [Fact]
    public void A_node_is_as_deep_as_the_highest_crown_that_joins_it()
    {
        var network = InpTexts.Read("[JUNCTIONS]\nX 9 0.4\n[CONDUITS]\nC A X 50 0.013 0.2 0.3\n[XSECTIONS]\nC CIRCULAR 0.6 0 0 0\n");

        Assert.Equal(0.9, network.Nodes[network.FindNode("X")].FullDepth, 12);
        Assert.Equal(3, network.Nodes[network.FindNode("A")].FullDepth);
        Assert.Equal(0.5, network.Nodes[network.FindNode("O")].FullDepth);
        Assert.Contains("the depth of node 'X' is raised from 0.4 m to 0.9 m", network.Notes.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_outfall_is_read()
    {
        var network = InpTexts.Read("""
            [OUTFALLS]
            N 1 NORMAL YES
            F 1 FIXED 2.5
            T 1 TIDAL TC NO
            S 1 TIMESERIES TS YES
            [CURVES]
            TC Tidal 0 1.0 12 3.0
            TC 24 1.0
            [TIMESERIES]
            TS 0:00 2
            TS 1:00 4
            """);
        var start = network.Options.Start;
        DrainOutfall Outfall(string id) => (DrainOutfall)network.Nodes[network.FindNode(id)];

        Assert.Equal((OutfallKind.Free, false), (Outfall("O").Kind, Outfall("O").Gated));
        Assert.Equal((OutfallKind.Normal, true), (Outfall("N").Kind, Outfall("N").Gated));
        Assert.Equal(double.NaN, Outfall("N").StageAt(0, start));
        Assert.Equal(2.5, Outfall("F").StageAt(1e6, start));
        Assert.Equal(2, Outfall("T").StageAt(6 * 3600, start), 12);
        Assert.Equal(2, Outfall("T").StageAt(30 * 3600, start), 12);
        Assert.Equal(2, Outfall("T").StageAt(0, start.AddHours(18)), 12);
        Assert.Equal(3, Outfall("S").StageAt(1800, start), 12);
        Assert.Equal(4, Outfall("S").StageAt(7200, start), 12);
        Assert.True(Outfall("S").Gated);
    }

    [Fact]
    public void Every_shape_of_storage_has_the_area_of_its_geometry_and_the_volume_of_its_area()
    {
        var network = InpTexts.Read("""
            [STORAGE]
            T 0 4 0 TABULAR C 0.5 1 3.5 0.5 0.25
            F 0 4 1 FUNCTIONAL 10 0.5 3
            Y 0 4 0 CYLINDRICAL 4 6 0 0 0
            C 0 4 0 CONICAL 4 6 2
            P 0 4 0 PARABOLOID 4 6 4
            R 0 4 0 PYRAMIDAL 4 6 2 0 0 36
            [CURVES]
            C STORAGE 0 5 2 9
            """);
        DrainStorage Unit(string id) => (DrainStorage)network.Nodes[network.FindNode(id)];
        double Area(string id, double depth) => Unit(id).Shape.Area(depth);

        Assert.Equal((5, 7, 11), (Area("T", 0), Area("T", 1), Area("T", 3)));
        Assert.Equal(10 * Math.Sqrt(2) + 3, Area("F", 2), 12);
        Assert.Equal(Math.PI * 2 * 3, Area("Y", 2), 12);
        // half axes 2 and 3; sides run out 2 per rise along the first axis, in proportion along the second
        Assert.Equal(Math.PI * (2 + 2 * 1.5) * (3 + 3 * 1.5), Area("C", 1.5), 9);
        Assert.Equal(Math.PI * 2 * 3 * 2 / 4, Area("P", 2), 12);
        Assert.Equal((4 + 2 * 2 * 1.5) * (6 + 2 * 2 * 1.5), Area("R", 1.5), 12);
        foreach (var id in new[] { "T", "F", "Y", "C", "P", "R" })
        {
            var sum = 0.0;
            for (var i = 0; i < 40000; i++) sum += Area(id, (i + 0.5) * 1e-4) * 1e-4;
            Assert.Equal(sum, Unit(id).Shape.Volume(4), 5);
        }
        Assert.Equal((0.5, 1), (Unit("T").SurchargeDepth, Unit("T").EvaporationFraction));
        Assert.Equal(new StorageSeepage(3.5e-3, 0.5 * (1e-3 / 3600), 0.25), Unit("T").Seepage);
        Assert.Equal(new StorageSeepage(0, 36 * (1e-3 / 3600), 0), Unit("R").Seepage);
        Assert.Null(Unit("Y").Seepage);
    }

    [Fact]
    public void Functional_storage_in_feet_keeps_its_area()
    {
        var network = InpTexts.Read("[STORAGE]\nF 0 12 0 FUNCTIONAL 100 1.5 20\n", Us);

        Assert.Equal((100 * Math.Pow(9, 1.5) + 20) * Foot * Foot, ((DrainStorage)network.Nodes[^1]).Shape.Area(9 * Foot), 9);
    }

    [Fact]
    public void Dividers_are_junctions()
    {
        var network = InpTexts.Read("[DIVIDERS]\nD 3 P WEIR 1 2 3 4 0.5\nE 3 * OVERFLOW\n");

        var d = Assert.IsType<DrainJunction>(network.Nodes[network.FindNode("D")]);
        Assert.Equal((3, 4, 0.5), (d.Invert, d.FullDepth, d.InitialDepth));
        Assert.Contains("solved as a junction", network.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_conduit_has_its_section_losses_and_course()
    {
        var c = InpTexts.Link<Conduit>("""
            [CONDUITS]
            C A B 200 0.02 0.5 1.5 3 40
            [XSECTIONS]
            C CIRCULAR 2 0 0 0 3 5
            [LOSSES]
            C 0.5 1 0.1 YES 2
            [VERTICES]
            C 1 2
            C 3 4
            """, Us);

        Assert.Equal((200 * Foot, 0.02, 0.5 * Foot, 1.5 * Foot), (c.Length, c.Roughness, c.FromOffset, c.ToOffset));
        Assert.Equal((3 * Math.Pow(Foot, 3), 40 * Math.Pow(Foot, 3)), (c.InitialFlow, c.MaxFlow));
        Assert.Equal((2 * Foot, 3, 5), (c.Section.Height, c.Barrels, c.CulvertCode));
        Assert.Equal((0.5, 1, 0.1, true), (c.EntryLoss, c.ExitLoss, c.AverageLoss, c.FlapGate));
        Assert.Equal(2 * 0.0254 / 3600, c.Seepage, 15);
        Assert.Equal([new DrainPoint(1, 2), new DrainPoint(3, 4)], c.Vertices);
    }

    [Fact]
    public void Offsets_may_be_levels()
    {
        const string Levels = InpTexts.Metric + "LINK_OFFSETS ELEVATION\n";
        var pipe = InpTexts.Pipe.Replace("0.013 0 0", "0.013 10.25 *", StringComparison.Ordinal);

        var network = InpTexts.Whole(Levels + pipe + "[ORIFICES]\nX A O SIDE 10.5 0.65\n[XSECTIONS]\nX CIRCULAR 0.3 0 0 0\n");

        var p = network.Links.OfType<Conduit>().Single();
        Assert.Equal((0.25, 0), (p.FromOffset, p.ToOffset));
        Assert.Equal(0.5, network.Links.OfType<Orifice>().Single().Offset);
    }

    [Fact]
    public void A_crest_below_the_invert_it_leads_to_is_raised_as_SWMM_does()
    {
        var network = InpTexts.Read("[OUTLETS]\nX O A 0.2 FUNCTIONAL/HEAD 1 0.5\n");

        Assert.Equal(1, network.Links.OfType<Outlet>().Single().Offset);
        Assert.Contains("is raised to it", network.Notes.Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CIRCULAR 2 0 0 0", SectionShape.Circular, 2, 2, 0, 0)]
    [InlineData("CIRCULAR 2", SectionShape.Circular, 2, 2, 0, 0)]
    [InlineData("FORCE_MAIN 2 130 0 0", SectionShape.ForceMain, 2, 2, 0, 0)]
    [InlineData("FILLED_CIRCULAR 2 0.5 0 0", SectionShape.FilledCircular, 2, 2, 0.5, 0)]
    [InlineData("RECT_CLOSED 2 3 0 0", SectionShape.RectangularClosed, 2, 3, 0, 0)]
    [InlineData("RECT_OPEN 2 3 1 0", SectionShape.RectangularOpen, 2, 3, 1, 0)]
    [InlineData("TRAPEZOIDAL 2 3 1.5 2.5", SectionShape.Trapezoidal, 2, 3, 1.5, 2.5)]
    [InlineData("TRIANGULAR 2 3 0 0", SectionShape.Triangular, 2, 3, 0, 0)]
    [InlineData("PARABOLIC 2 3 0 0", SectionShape.Parabolic, 2, 3, 0, 0)]
    [InlineData("POWER 2 3 0.5 0", SectionShape.Power, 2, 3, 0.5, 0)]
    [InlineData("RECT_TRIANGULAR 2 3 0.5 0", SectionShape.RectangularTriangular, 2, 3, 0.5, 0)]
    [InlineData("RECT_ROUND 2 3 1.6 0", SectionShape.RectangularRound, 2, 3, 1.6, 0)]
    [InlineData("MODBASKETHANDLE 2 3 1 0", SectionShape.ModifiedBasketHandle, 2, 3, 1.5, 0)]
    [InlineData("EGG 3 0 0 0", SectionShape.Egg, 3, 2, 0, 0)]
    [InlineData("HORSESHOE 2 0 0 0", SectionShape.Horseshoe, 2, 2, 0, 0)]
    [InlineData("GOTHIC 2 0 0 0", SectionShape.Gothic, 2, 1.68, 0, 0)]
    [InlineData("CATENARY 2 0 0 0", SectionShape.Catenary, 2, 1.8, 0, 0)]
    [InlineData("SEMIELLIPTICAL 2 0 0 0", SectionShape.SemiElliptical, 2, 2, 0, 0)]
    [InlineData("BASKETHANDLE 2 0 0 0", SectionShape.BasketHandle, 2, 1.888, 0, 0)]
    [InlineData("SEMICIRCULAR 2 0 0 0", SectionShape.SemiCircular, 2, 3.28, 0, 0)]
    [InlineData("HORIZ_ELLIPSE 2 3 0 0", SectionShape.HorizontalEllipse, 2, 3, 0, 0)]
    [InlineData("VERT_ELLIPSE 3 2 0 0", SectionShape.VerticalEllipse, 3, 2, 0, 0)]
    [InlineData("ARCH 2 3 0 0", SectionShape.Arch, 2, 3, 0, 0)]
    [InlineData("DUMMY 0 0 0 0", SectionShape.Dummy, 0, 0, 0, 0)]
    public void Every_shape_of_conduit_is_read(string row, SectionShape shape, double height, double width, double third, double fourth)
    {
        var section = InpTexts.Link<Conduit>($"[CONDUITS]\nC A B 9 0.013 0 0\n[XSECTIONS]\nC {row}\n").Section;

        Assert.Equal(shape, section.Shape);
        Assert.Equal([height, width, third, fourth], new[] { section.Height, section.Width, section.Third, section.Fourth }.Select(v => Math.Round(v, 9)));
    }

    [Theory]
    [InlineData("HORIZ_ELLIPSE 3 0 0 0", 22, 34, 4.1, 0.546)]
    [InlineData("VERT_ELLIPSE 3 0 0 0", 34, 22, 4.1, 0.546)]
    [InlineData("ARCH 9 0 0 0", 40, 65, 14.3, 1.01)]
    [InlineData("ARCH 5 9 102 0", 158, 247, 211, 3.938)]
    public void Standard_sizes_are_known_by_their_code(string row, double heightInches, double widthInches, double areaFeet, double radiusFeet)
    {
        var section = InpTexts.Link<Conduit>($"[CONDUITS]\nC A B 9 0.013 0 0\n[XSECTIONS]\nC {row}\n").Section;

        Assert.Equal(heightInches * 0.0254, section.Height, 9);
        Assert.Equal(widthInches * 0.0254, section.Width, 9);
        Assert.Equal(areaFeet * Foot * Foot, section.StandardArea, 9);
        Assert.Equal(radiusFeet * Foot, section.StandardRadius, 9);
    }

    [Fact]
    public void A_force_main_has_the_roughness_of_its_law()
    {
        const string Main = "[CONDUITS]\nC A B 9 0.013 0 0\n[XSECTIONS]\nC FORCE_MAIN 1 0.8 0 0\n";

        Assert.Equal(0.8, InpTexts.Link<Conduit>(Main).ForceMainRoughness);
        Assert.Equal(0.8e-3, InpTexts.Link<Conduit>(Main, InpTexts.Metric + "FORCE_MAIN_EQUATION D-W\n").ForceMainRoughness);
    }

    [Fact]
    public void A_custom_shape_has_its_curve_and_a_natural_channel_its_transect()
    {
        var network = InpTexts.Read("""
            [CONDUITS]
            C A B 9 0.013 0 0
            N B O 9 0.013 0 0
            [XSECTIONS]
            C CUSTOM 2 K 0 0 2
            N IRREGULAR T
            [CURVES]
            K SHAPE 0 0.2 0.5 1.5
            K 1 0.1
            [TRANSECTS]
            NC 0.04 0.05 0.03
            X1 T 4 10 20 0 0 1.2 0.5 100
            GR 5 0 1 10 1 20
            GR 6 30
            """, Us);

        var c = (Conduit)network.Links[network.FindLink("C")];
        Assert.Equal((2 * Foot, 3 * Foot, 2), (c.Section.Height, c.Section.Width, c.Barrels));
        Assert.Equal(0.85, c.Section.WidthCurve!.At(0.25), 12);
        var n = (Conduit)network.Links[network.FindLink("N")];
        Assert.Equal(0.03, n.Roughness);
        Assert.Equal(5 * Foot, n.Section.Height, 12);
        var t = n.Section.Transect!;
        Assert.Equal([0, 5 * Foot, 10 * Foot, 15 * Foot], t.Stations);
        Assert.Equal(105 * Foot, t.Elevations[0], 12);
        Assert.Equal((5 * Foot, 10 * Foot, 0.04, 0.05, 0.03, 1.2), (t.LeftBank, t.RightBank, t.LeftRoughness, t.RightRoughness, t.ChannelRoughness, t.MeanderFactor));
    }

    [Theory]
    [InlineData("PUMP1", PumpKind.ByVolume, 0.3048 * 0.3048 * 0.3048)]
    [InlineData("PUMP2", PumpKind.ByDepthSteps, 0.3048)]
    [InlineData("PUMP3", PumpKind.ByHead, 0.3048)]
    [InlineData("PUMP4", PumpKind.ByDepth, 0.3048)]
    [InlineData("PUMP5", PumpKind.ByHeadVariableSpeed, 0.3048)]
    public void Every_kind_of_pump_is_read(string word, PumpKind kind, double x)
    {
        var pump = InpTexts.Link<Pump>($"[PUMPS]\nX A B K OFF 4 1\n[CURVES]\nK {word} 1 10\nK 3 20\n", Us);

        Assert.Equal((kind, false, 4 * Foot, 1 * Foot), (pump.Kind, pump.InitiallyOn, pump.StartupDepth, pump.ShutoffDepth));
        Assert.Equal(15 * Math.Pow(Foot, 3), pump.Curve!.At(2 * x), 12);
    }

    [Fact]
    public void A_pump_without_a_curve_is_ideal()
    {
        var pump = InpTexts.Link<Pump>("[PUMPS]\nX A B * ON\n");

        Assert.Equal((PumpKind.Ideal, true, null), (pump.Kind, pump.InitiallyOn, pump.Curve));
    }

    [Fact]
    public void Orifices_and_outlets_arrive_in_SI()
    {
        var orifice = InpTexts.Link<Orifice>("[ORIFICES]\nX A O SIDE 0.5 0.65 YES 2\n[XSECTIONS]\nX RECT_CLOSED 1 2 0 0\n", Us);
        Assert.Equal((false, 0.5 * Foot, 0.65, true, 7200), (orifice.Bottom, orifice.Offset, orifice.Coefficient, orifice.FlapGate, orifice.TravelTime));
        Assert.Equal((1 * Foot, 2 * Foot), (orifice.Section.Height, orifice.Section.Width));
        Assert.True(InpTexts.Link<Orifice>("[ORIFICES]\nX A O BOTTOM 0 0.65\n[XSECTIONS]\nX CIRCULAR 1 0 0 0\n").Bottom);

        var law = InpTexts.Link<Outlet>("[OUTLETS]\nX A O 1 FUNCTIONAL/HEAD 3 1.5 YES\n", Us);
        Assert.Equal((true, true), (law.ByHead, law.FlapGate));
        Assert.Equal(3 * Math.Pow(4, 1.5) * Math.Pow(Foot, 3), law.Coefficient * Math.Pow(4 * Foot, law.Exponent), 12);
        var table = InpTexts.Link<Outlet>("[OUTLETS]\nX A O 1 TABULAR/DEPTH K NO\n[CURVES]\nK RATING 0 0 2 10\n", Us);
        Assert.False(table.ByHead);
        Assert.Equal(5 * Math.Pow(Foot, 3), table.Rating!.At(1 * Foot), 12);
    }

    [Theory]
    [InlineData("TRANSVERSE", "RECT_OPEN 1 6 0 0", WeirKind.Transverse, 0.0)]
    [InlineData("SIDEFLOW", "RECT_OPEN 1 6 0 0", WeirKind.SideFlow, 0.0)]
    [InlineData("V-NOTCH", "TRIANGULAR 1 6 0 0", WeirKind.VNotch, 3.0)]
    [InlineData("TRAPEZOIDAL", "TRAPEZOIDAL 1 6 2 4", WeirKind.Trapezoidal, 3.0)]
    [InlineData("ROADWAY", "RECT_OPEN 1 6 0 0", WeirKind.Roadway, 0.0)]
    public void Every_kind_of_weir_gives_the_flow_of_its_law_in_feet(string word, string section, WeirKind kind, double slope)
    {
        var weir = InpTexts.Link<Weir>($"[WEIRS]\nX A O {word} 0.5 3.33 YES 2 1.5 NO 20 GRAVEL\n[XSECTIONS]\nX {section}\n", Us);

        Assert.Equal((kind, 0.5 * Foot, true, 2, false), (weir.Kind, weir.Offset, weir.FlapGate, weir.EndContractions, weir.CanSurcharge));
        Assert.Equal((1 * Foot, 6 * Foot), (weir.Height, weir.CrestLength));
        Assert.Equal(slope, weir.SideSlope, 12);
        const double Head = 0.7;
        var (feet, metres) = kind switch
        {
            WeirKind.SideFlow => (3.33 * Math.Pow(6, 0.83) * Math.Pow(Head, 5.0 / 3), weir.Coefficient * Math.Pow(weir.CrestLength, 0.83) * Math.Pow(Head * Foot, 5.0 / 3)),
            WeirKind.VNotch => (3.33 * 3 * Math.Pow(Head, 2.5), weir.Coefficient * weir.SideSlope * Math.Pow(Head * Foot, 2.5)),
            _ => (3.33 * 6 * Math.Pow(Head, 1.5), weir.Coefficient * weir.CrestLength * Math.Pow(Head * Foot, 1.5)),
        };
        Assert.Equal(feet * Math.Pow(Foot, 3), metres, 12);
        Assert.Equal(1.5 * Math.Sqrt(Foot), weir.EndCoefficient, 12);
        Assert.Equal(kind == WeirKind.Roadway ? (20 * Foot, RoadSurface.Gravel) : (0, RoadSurface.None), (weir.RoadWidth, weir.RoadSurface));
    }

    [Fact]
    public void A_weir_may_have_a_curve_of_coefficients()
    {
        var weir = InpTexts.Link<Weir>("[WEIRS]\nX A O TRANSVERSE 0 3 NO * * YES * * K\n[XSECTIONS]\nX RECT_OPEN 1 6 0 0\n[CURVES]\nK WEIR 0 3 2 4\n", Us);

        Assert.Equal(3.5 * Math.Sqrt(Foot), weir.CoefficientCurve!.At(1 * Foot), 12);
    }

    [Fact]
    public void Inflows_have_their_scale_baseline_and_pattern()
    {
        var network = InpTexts.Read("""
            [INFLOWS]
            A FLOW T FLOW 1.0 2 0.5 H
            B CU T CONCEN
            B FLOW ""
            [POLLUTANTS]
            CU MG/L 0 0 0 0
            [TIMESERIES]
            T 03/01/2026 1:00 10
            T 2:00 20 3 40
            T 03/02/2026 0.5 0
            [PATTERNS]
            H HOURLY 1 1 1 1 1 1 1 1 1 1 1 1
            H 2 2 2 2 2 2 2 2 2 2 2 2
            """, InpTexts.Metric + "START_TIME 0:30\n");

        var inflow = network.Inflows[0];
        Assert.Equal(0, inflow.Node);
        Assert.Equal([1800, 5400, 9000, 24 * 3600], inflow.Series!.Times.ToArray());
        Assert.Equal([20, 40, 80, 0], inflow.Series.Values.ToArray());
        Assert.Equal((0.5, DrainPatternKind.Hourly), (inflow.Baseline, inflow.Pattern!.Kind));
        Assert.Equal((1, 2), (inflow.Pattern.At(new(2026, 3, 1, 11, 59, 0)), inflow.Pattern.At(new(2026, 3, 1, 12, 0, 0))));
        Assert.Equal(2, network.Inflows.Length);
        Assert.Null(network.Inflows[1].Series);
    }

    [Fact]
    public void Of_two_inflows_of_a_node_the_later_holds_and_it_is_said()
    {
        var network = InpTexts.Read("[INFLOWS]\nA FLOW \"\" FLOW 1 1 5\nA FLOW \"\" FLOW 1 1 6\n");

        Assert.Equal(6, network.Inflows.Single().Baseline);
        Assert.Contains("this row takes its place", network.Notes.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Rain_is_read_in_each_form_as_a_rate()
    {
        var network = InpTexts.Read("""
            [RAINGAGES]
            I INTENSITY 0:15 1 TIMESERIES I
            V VOLUME 0:15 1 TIMESERIES V
            C CUMULATIVE 0.25 1 TIMESERIES C
            [TIMESERIES]
            I 0 36 0:15 0 1:00 72
            V 0 9 1 18
            C 0 9 0:15 9 1 27 2 4.5
            """);

        foreach (var gage in network.RainGages)
        {
            Assert.Equal(36e-3 / 3600, gage.Rain!.At(10), 15);
            Assert.Equal(0, gage.Rain.At(1000));
            Assert.Equal(72e-3 / 3600, gage.Rain.At(3700), 15);
            Assert.Equal(27e-3, gage.Rain.Depth(-10, 7000), 12);
        }
        Assert.Equal(4.5e-3, network.RainGages[2].Rain!.Depth(7200, 1e6), 12);
        Assert.Equal(900, network.RainGages[0].Interval);
    }

    [Fact]
    public void A_rain_file_gives_the_rain_of_its_station()
    {
        var folder = Directory.CreateTempSubdirectory("twin-inp-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "rain.dat"), "; comment\nS1 2026 03 01 00 00 0.2\nS2 2026 03 01 00 00 9\nS1 2026 03 01 01 00 0.4\n");
            File.WriteAllText(Path.Combine(folder, "net.inp"), InpTexts.Metric + InpTexts.Pipe + "[RAINGAGES]\nG VOLUME 1:00 1 FILE \"C:\\old\\rain.dat\" S1 IN\n");

            var network = Flood.Drains.Reading.InpReader.Read(Path.Combine(folder, "net.inp"));

            Assert.Equal(0.6 * 0.0254, network.RainGages.Single().Rain!.Depth(0, 7200), 12);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [Fact]
    public void A_subcatchment_has_its_parts_and_its_soil()
    {
        var network = InpTexts.Read("""
            [RAINGAGES]
            G VOLUME 1:00 1 TIMESERIES T
            [TIMESERIES]
            T 0 1
            [SUBCATCHMENTS]
            S1 G A 2.5 40 100 0.5 0
            S2 G S1 1 0 10 1 0
            S3 G A 1 100 10 1 0
            S4 G A 1 50 10 1 0
            S5 G A 1 50 10 1 0
            [SUBAREAS]
            S1 0.012 0.2 1 5 25 PERVIOUS 60
            S2 0.012 0.2 1 5 25 OUTLET
            S3 0.012 0.2 1 5 25 IMPERVIOUS
            S4 0.012 0.2 1 5 25 IMPERVIOUS
            S5 0.012 0.2 1 5 25 OUTLET 100
            [INFILTRATION]
            S1 75 10 4 7 20
            S2 100 10 0.3 0 0 GREEN_AMPT
            S3 100 10 0.3 MODIFIED_GREEN_AMPT
            S4 80 0.5 7 CURVE_NUMBER
            S5 75 10 4 7 0 MODIFIED_HORTON
            [EVAPORATION]
            MONTHLY 1 2 3 4 5 6 7 8 9 10 11 12
            DRY_ONLY YES
            """);

        var s = network.Subcatchments;
        Assert.Equal((25000, 0.4, 100, 0.005), (s[0].Area, s[0].Impervious, s[0].Width, s[0].Slope));
        Assert.Equal((0.012, 0.2, 1e-3, 5e-3, 0.25), (s[0].ImperviousRoughness, s[0].PerviousRoughness, s[0].ImperviousStorage, s[0].PerviousStorage, s[0].ZeroStorageShare));
        Assert.Equal((SubareaRouting.ToPervious, 0.6), (s[0].Routing, s[0].RoutedShare));
        Assert.Equal((0, -1, -1, 0), (s[0].OutletNode, s[0].OutletSubcatchment, s[1].OutletNode, s[1].OutletSubcatchment));
        Assert.Equal(SubareaRouting.Outlet, s[2].Routing);
        Assert.Equal((SubareaRouting.ToImpervious, 1), (s[3].Routing, s[3].RoutedShare));
        var horton = Assert.IsType<HortonInfiltration>(s[0].Infiltration);
        Assert.Equal(75e-3 / 3600, horton.Initial, 15);
        Assert.Equal(0.02, Math.Exp(-horton.Regeneration * 7 * 86400), 9);
        Assert.Equal((4.0 / 3600, 20e-3, false), (horton.Decay, horton.MaxVolume, horton.Modified));
        Assert.Equal(new GreenAmptInfiltration(0.1, 10 * (1e-3 / 3600), 0.3, false), s[1].Infiltration);
        Assert.Equal(new GreenAmptInfiltration(0.1, 10 * (1e-3 / 3600), 0.3, true), s[2].Infiltration);
        Assert.Equal(new CurveNumberInfiltration(80, 7 * 86400), s[3].Infiltration);
        Assert.True(Assert.IsType<HortonInfiltration>(s[4].Infiltration).Modified);
        Assert.Equal(3e-3 / 86400, network.Evaporation.At(0, network.Options.Start), 15);
        Assert.True(network.Evaporation.DryOnly);
    }

    [Fact]
    public void What_has_no_effect_is_let_pass_and_named()
    {
        var network = InpTexts.Read("""
            [LID_CONTROLS]
            L BC
            [TEMPERATURE]
            WINDSPEED MONTHLY 0 0 0 0 0 0 0 0 0 0 0 0
            [SNOWPACKS]
            S PERVIOUS 0 0 32 0.1 0 0 0
            [ADJUSTMENTS]
            RAINFALL 1 1 1 1 1 1 1 1 1 1 1 1
            [FILES]
            SAVE OUTFLOWS x.txt
            [GROUNDWATER]
            [EVENTS]
            """);

        var without = network.Sections.Where(s => s.Use == DrainSectionUse.WithoutEffect).Select(s => s.Name);
        Assert.Equal(["LID_CONTROLS", "TEMPERATURE", "SNOWPACKS", "ADJUSTMENTS", "FILES", "GROUNDWATER", "EVENTS"], without);
        Assert.Contains("no snow can fall", network.Notes.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Sections_are_found_in_any_case_singular_or_cut_short()
    {
        var network = InpTexts.Whole("\uFEFF[Options]\r\nflow_units lps\r\n[Junction]\r\nA 1\t2\r\n[Outfall]\r\nO 0 free\r\n[Conduit]\r\nP a o 10 0.01 0 0\r\n[Xsect]\r\nP circular 0.3 0 0 0\r\n");

        Assert.Equal(2, network.Nodes.Length);
        Assert.Equal("LPS", network.Options.FlowUnits);
        Assert.Equal((0, 1), (network.Links[0].From, network.Links[0].To));
    }

    [Fact]
    public void Rain_derived_inflow_has_its_hydrographs_by_month()
    {
        var network = InpTexts.Read("""
            [RAINGAGES]
            G VOLUME 1:00 1 TIMESERIES T
            [TIMESERIES]
            T 0 1
            [HYDROGRAPHS]
            U G
            U ALL SHORT 0.1 2 3 5 1 2
            U JUL SHORT 0.2 2 3
            [RDII]
            A U 10
            """);

        var rdii = network.RainDerivedInflows.Single();
        Assert.Equal((0, 1e5), (rdii.Node, rdii.Area));
        Assert.Equal(new UnitHydrograph(0.1, 7200, 3, 5e-3, 1e-3 / 86400, 2e-3), rdii.Hydrographs.ByMonth[0]);
        Assert.Equal(0.2, rdii.Hydrographs.ByMonth[6 * 3]!.Ratio);
        Assert.Null(rdii.Hydrographs.ByMonth[1]);
    }
}
