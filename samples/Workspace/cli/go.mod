module example.com/cli

go 1.23

require example.com/stopwords v1.0.0

// Our own copy of somebody else's module. The module example.com/text is found through go.work.
replace example.com/stopwords => ../stopwords
