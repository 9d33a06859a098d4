module example.com/wslgo-module

go 1.25
