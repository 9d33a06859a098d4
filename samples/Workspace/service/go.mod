module example.com/slugd

go 1.23

require example.com/slug v1.0.0
