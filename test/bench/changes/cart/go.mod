module example.com/cart

go 1.24

require example.com/tables v1.0.0

replace example.com/tables => ../tables
