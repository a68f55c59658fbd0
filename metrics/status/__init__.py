"""How an indicator stands: targets, trajectory, control, direction, rating, and the sentence that says so."""
