module example.com/stopwords

go 1.23
