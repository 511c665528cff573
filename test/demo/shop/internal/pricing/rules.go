package pricing

// DefaultRules are the promotions that run at the moment, by tenant.
func DefaultRules() map[string][]Rule {
	common := []Rule{
		{Name: "summer linen", Pattern: `^(SHI|TRO)-LI-\d{5}$`, Percent: 15},
		{Name: "three shoes", Pattern: `^SHO-[A-Z]{2}-`, Percent: 20, Quantity: 3},
		{Name: "outlet", Pattern: `-(?:00[0-4]\d{2}|01[0-2]\d{2})$`, Percent: 30},
		{Name: "oak and steel", Pattern: `^(?:CHA|LAM|KIT)-(?:OA|ST)-\d+$`, Percent: 10},
		{Name: "back to school", Pattern: `^(?i:bag|sho)-(?:CA|LE|CO)-0\d+[02468]$`, Percent: 12},
		{Name: "kitchen week", Pattern: `^KIT-(?:ST|GL|OA|CO)-\d{3}(?:[0-4]\d|5[0-5])$`, Percent: 18, Quantity: 2},
		{Name: "last sizes", Pattern: `^(?:SHI|TRO|SHO|JAC)-(?:WO|CO|LE|CA|LI)-\d{4}[13579]$`, Percent: 22},
		{Name: "clearance", Pattern: `-(?:ST|GL)-0(?:2[5-9]|3[0-4])\d{2}$`, Percent: 40},
	}
	wholesale := append([]Rule{
		{Name: "pallet", Pattern: `^[A-Z]{3}-[A-Z]{2}-\d{5}$`, Percent: 25, Quantity: 40},
		{Name: "carton", Pattern: `^[A-Z]{3}-[A-Z]{2}-\d{5}$`, Percent: 8, Quantity: 10},
	}, common...)
	return map[string][]Rule{
		"acme":   wholesale,
		"globex": append([]Rule{{Name: "welcome", Pattern: `.`, Percent: 5, Coupon: "WELCOME"}}, common...),
		"corner": common,
	}
}
