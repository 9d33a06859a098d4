module example.com/translate

go 1.23
