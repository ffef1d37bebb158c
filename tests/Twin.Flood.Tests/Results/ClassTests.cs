using Twin.Flood.Results;

namespace Twin.Flood.Tests.Results;

public sealed class ClassTests
{
    [Theory]
    [InlineData(double.NaN, HazardClass.Dry)]
    [InlineData(0, HazardClass.Dry)]
    [InlineData(1e-9, HazardClass.Low)]
    [InlineData(0.7499999, HazardClass.Low)]
    [InlineData(0.75, HazardClass.DangerForSome)]
    [InlineData(1.2499999, HazardClass.DangerForSome)]
    [InlineData(1.25, HazardClass.DangerForMost)]
    [InlineData(2, HazardClass.DangerForMost)]
    [InlineData(2.0000001, HazardClass.DangerForAll)]
    [InlineData(double.PositiveInfinity, HazardClass.DangerForAll)]
    public void A_hazard_rating_falls_into_its_class(double rating, HazardClass expected) => Assert.Equal(expected, FloodHazard.Classify(rating));

    [Theory]
    [InlineData(0, 5, 0)]
    [InlineData(0.2, 0, 0.1)]
    [InlineData(0.2499, 2, 0.62475)]
    [InlineData(0.25, 0, 0.625)]
    [InlineData(0.1, 2.5, 0.8)]
    [InlineData(1, 1, 2)]
    public void The_rating_is_depth_times_speed_and_a_half_and_debris(double depth, double speed, double expected) => Assert.Equal(expected, FloodHazard.Rating(depth, speed), 1e-12);

    [Fact]
    public void In_a_town_debris_counts_one() => Assert.Equal(2.5, FloodHazard.Rating(1, 1, debris: 1), 1e-12);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.1499999, 0)]
    [InlineData(0.15, 1)]
    [InlineData(0.2699999, 1)]
    [InlineData(0.27, 2)]
    [InlineData(0.4999999, 2)]
    [InlineData(0.5, 3)]
    [InlineData(0.9999999, 3)]
    [InlineData(1.0, 4)]
    [InlineData(20, 4)]
    public void A_depth_falls_into_its_ponding_class(double depth, int expected)
    {
        Assert.Equal(expected, PondingScale.Default.Classify(depth));
        Assert.Equal(expected, PondingScale.Default.Classify((float)depth));
    }

    [Fact]
    public void The_bounds_of_ponding_are_a_setting()
    {
        var scale = new PondingScale([0.1, 0.2, 0.3, 0.4]);
        Assert.Equal([0, 1, 2, 3, 4], new[] { 0.05, 0.1, 0.25, 0.3, 9 }.Select(scale.Classify));
    }

    [Theory]
    [InlineData(new[] { 0.1, 0.2, 0.3 })]
    [InlineData(new[] { 0.1, 0.1, 0.3, 0.4 })]
    [InlineData(new[] { 0, 0.1, 0.3, 0.4 })]
    [InlineData(new[] { 0.1, 0.2, 0.3, double.NaN })]
    public void Bounds_that_do_not_rise_are_refused(double[] bounds) => Assert.Throws<FloodInputException>(() => new PondingScale(bounds));

    [Fact]
    public void Every_class_has_a_name_in_both_languages()
    {
        Assert.All(Enum.GetValues<HazardClass>(), c => Assert.All([FloodHazard.Name(c).English, FloodHazard.Name(c).Chinese], Assert.NotEmpty));
        Assert.Equal("特重积水", PondingScale.Name(4).Chinese);
    }
}
